import type { KubeObject } from '../../model/kinds.ts';
import { difference, type FieldSet } from './field-set.ts';
import { isJsonObject, type JsonObject, without } from './json-object.ts';
import { appliedFields, compareFields } from './owned-fields.ts';
import type { TypeSchema } from './patch-schema.ts';

const annotation = 'kubectl.kubernetes.io/last-applied-configuration';

/**
 * What `kubectl apply` has set on its own side and nobody has changed since: `kubectl apply --server-side` takes that
 * over without a conflict. Source: lastappliedmanager.go of apimachinery.
 */
export function lastAppliedFields(object: KubeObject, schema: TypeSchema): FieldSet {
  const applied = parsed(object.metadata.annotations?.[annotation]);
  if (applied === undefined) return new Map();
  const { changed, removed } = compareFields(object, applied, schema);
  return difference(difference(appliedFields(applied, schema), changed), removed);
}

/** Keeps the annotation of an object that was applied on the client's side in step with what is applied here. */
export function withLastApplied(object: KubeObject, applied: JsonObject): KubeObject {
  const { annotations } = object.metadata;
  if (annotations?.[annotation] === undefined) return object;
  const metadata = isJsonObject(applied.metadata) ? without(applied.metadata, 'managedFields') : {};
  const given = isJsonObject(metadata.annotations) ? without(metadata.annotations, annotation) : {};
  const text = `${JSON.stringify(sorted({ ...applied, metadata: { ...metadata, annotations: given } }))}\n`;
  return { ...object, metadata: { ...object.metadata, annotations: { ...annotations, [annotation]: text } } };
}

/** With the members of each object in the order in which Go writes them. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).map(([name, member]): [string, unknown] => [name, sorted(member)]);
  return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function parsed(text: string | undefined): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
