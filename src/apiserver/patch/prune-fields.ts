import type { KubeObject } from '../../model/kinds.ts';
import { difference, type FieldPath, type FieldSet, pathKey, prefixes } from './field-set.ts';
import { withoutValueAt } from './field-value.ts';
import type { FieldSchema, TypeSchema } from './patch-schema.ts';

export interface Pruning {
  /** What the manager applied before … */
  readonly previous: FieldSet;
  /** … and what anybody owns now, with what it applies now. */
  readonly owned: readonly FieldSet[];
  readonly schema: TypeSchema;
}

/**
 * Takes away what a manager has ceased to apply and nobody else owns. A struct goes as a whole, with its defaults, when
 * nothing in it has an owner any more. Source: prune of structured-merge-diff's merge/update.go.
 */
export function pruneFields(object: KubeObject, { previous, owned, schema }: Pruning): KubeObject {
  const dropped = owned.reduce(difference, previous);
  const kept = prefixes(owned.flatMap((set) => [...set.values()]));
  const gone = [...dropped.values()].filter((path) => !kept.has(pathKey(path)));
  return gone.reduce<unknown>(
    (result, path) => withoutValueAt(result, wholeStruct(path, kept, schema)),
    object,
  ) as KubeObject;
}

/** The path of the outermost struct that has lost its last owned field with this one. */
function wholeStruct(path: FieldPath, kept: ReadonlySet<string>, schema: TypeSchema): FieldPath {
  let whole = path;
  while (whole.length > 1 && whole.at(-1)?.startsWith('f:') === true) {
    const above = whole.slice(0, -1);
    const isField = above.at(-1)?.startsWith('f:') === true && schemaAt(schema, above)?.isMap !== true;
    if (!isField || above[0] === 'f:metadata' || kept.has(pathKey(above))) break;
    whole = above;
  }
  return whole;
}

function schemaAt(schema: TypeSchema, path: FieldPath): FieldSchema | undefined {
  let field: FieldSchema | undefined = { fields: schema };
  for (const segment of path) {
    if (!segment.startsWith('f:')) continue;
    field = field?.fields?.[segment.slice(2)];
  }
  return field;
}
