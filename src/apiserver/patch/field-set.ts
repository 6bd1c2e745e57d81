import { isJsonObject, type JsonObject } from './json-object.ts';

/**
 * The way to one field, in the words of FieldsV1: `f:<name>` for a field, `k:{…}` for the list item with these keys,
 * `v:<value>` for a member of a set.
 */
export type FieldPath = readonly string[];

/** The fields that somebody owns, by the text of their path. A field can be in it with and without what is below it. */
export type FieldSet = ReadonlyMap<string, FieldPath>;

export const pathKey = (path: FieldPath): string => JSON.stringify(path);

export const toFieldSet = (paths: Iterable<FieldPath>): FieldSet =>
  new Map([...paths].map((path) => [pathKey(path), path]));

export const difference = (a: FieldSet, b: FieldSet): FieldSet => new Map([...a].filter(([text]) => !b.has(text)));

export const intersection = (a: FieldSet, b: FieldSet): FieldSet => new Map([...a].filter(([text]) => b.has(text)));

export const union = (a: FieldSet, b: FieldSet): FieldSet => new Map([...a, ...b]);

export const sameFields = (a: FieldSet, b: FieldSet): boolean => a.size === b.size && difference(a, b).size === 0;

/** The members below which there is no other: what a conflict is about. */
export function leaves(set: FieldSet): FieldSet {
  const above = prefixes([...set.values()].map((path) => path.slice(0, -1)));
  return new Map([...set].filter(([text]) => !above.has(text)));
}

/** The texts of the paths and of everything above them. */
export function prefixes(paths: Iterable<FieldPath>): ReadonlySet<string> {
  const texts = new Set<string>();
  for (const path of paths) {
    for (let length = path.length; length > 0; length--) {
      const text = pathKey(path.slice(0, length));
      if (texts.has(text)) break;
      texts.add(text);
    }
  }
  return texts;
}

/** As managedFields have it: `.` says that the field itself is owned and not only what is below it. */
export function toFieldsV1(set: FieldSet): object {
  const root: Node = { isMember: false, below: new Map() };
  for (const path of set.values()) {
    let node = root;
    for (const segment of path) {
      const next = node.below.get(segment) ?? { isMember: false, below: new Map<string, Node>() };
      node.below.set(segment, next);
      node = next;
    }
    node.isMember = true;
  }
  return plain(root);
}

interface Node {
  isMember: boolean;
  readonly below: Map<string, Node>;
}

function plain({ isMember, below }: Node): object {
  const members = [...below].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, node]) => [name, plain(node)]);
  return Object.fromEntries(isMember && members.length > 0 ? [['.', {}], ...members] : members);
}

export function fromFieldsV1(fields: unknown): FieldSet {
  return toFieldSet(isJsonObject(fields) ? pathsIn(fields, []) : []);
}

function* pathsIn(fields: JsonObject, at: FieldPath): Iterable<FieldPath> {
  for (const [segment, below] of Object.entries(fields)) {
    if (segment === '.') yield at;
    else if (isJsonObject(below) && Object.keys(below).length > 0) yield* pathsIn(below, [...at, segment]);
    else yield [...at, segment];
  }
}
