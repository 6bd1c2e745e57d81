import { deepEqual } from '../base/deep-equal.ts';
import type { ClusterView } from '../model/cluster-view.ts';
import type { Kind, ObjectOf } from '../model/kinds.ts';
import { keyOf, keyText, type ObjectKey } from '../model/object-key.ts';
import { entriesOf, type ObjectIndex, placeText } from './facts/object-index.ts';
import { indexTopic } from './topics.ts';

/** The indexes that rules have asked for, kept up to date object by object. */
export interface ObjectIndexes {
  /** Undefined for an index that has not been built. */
  find(index: ObjectIndex, at: string): readonly unknown[] | undefined;
  /** Goes over all objects of its kind, in small steps. */
  build(index: ObjectIndex, view: ClusterView): Generator<undefined, void>;
  /** The objects of a kind that are not as the indexes know them, or that are gone. */
  strays(kind: Kind, view: ClusterView): Generator<ObjectKey>;
  /** Takes the new state of an object in, and says where it has made a difference. */
  apply(key: ObjectKey, view: ClusterView): readonly string[];
  clear(): void;
}

interface Place {
  readonly byObject: Map<string, Entry>;
  /** In the order of lists; undefined when it has to be made anew. */
  values: readonly unknown[] | undefined;
}

interface Entry {
  readonly order: string;
  readonly value: unknown;
}

interface Built {
  readonly index: ObjectIndex;
  readonly places: Map<string, Place>;
}

/** The objects as the indexes have taken them in: a live view may be ahead of that. */
interface OfKind {
  readonly objects: Map<string, ObjectOf<Kind>>;
  readonly built: Map<string, Built>;
}

const stepSize = 64;

export function createObjectIndexes(): ObjectIndexes {
  const kinds = new Map<Kind, OfKind>();
  return {
    find({ kind, name }, at) {
      const built = kinds.get(kind)?.built.get(name);
      return built === undefined ? undefined : valuesAt(built, at);
    },
    *build(index, view) {
      const { objects, built } = kinds.get(index.kind) ?? (yield* takeAll(index.kind, view));
      kinds.set(index.kind, { objects, built });
      const places = new Map<string, Place>();
      let count = 0;
      for (const [id, object] of objects) {
        for (const [at, value] of entriesOf(index, object)) put(places, at, id, { order: placeText(object), value });
        count += 1;
        if (count % stepSize === 0) yield undefined;
      }
      built.set(index.name, { index, places });
    },
    *strays(kind, view) {
      const known = kinds.get(kind)?.objects;
      if (known === undefined) return;
      const gone = new Map(known);
      for (const object of view.list(kind)) {
        const id = keyText(keyOf(object));
        gone.delete(id);
        if (known.get(id) !== object) yield keyOf(object);
      }
      for (const object of gone.values()) yield keyOf(object);
    },
    apply(key, view) {
      const ofKind = kinds.get(key.kind);
      if (ofKind === undefined) return [];
      const id = keyText(key);
      const before = ofKind.objects.get(id);
      const after = view.get(key);
      if (after === undefined) ofKind.objects.delete(id);
      else ofKind.objects.set(id, after);
      return before === after ? [] : [...ofKind.built.values()].flatMap((one) => replace(one, id, before, after));
    },
    clear: () => kinds.clear(),
  };
}

function* takeAll(kind: Kind, view: ClusterView): Generator<undefined, OfKind> {
  const objects = new Map<string, ObjectOf<Kind>>();
  for (const object of view.list(kind)) {
    objects.set(keyText(keyOf(object)), object);
    if (objects.size % stepSize === 0) yield undefined;
  }
  return { objects, built: new Map() };
}

/** The topics of the places where an object's entries are no longer what they were. */
function replace(
  { index, places }: Built,
  id: string,
  before: ObjectOf<Kind> | undefined,
  after: ObjectOf<Kind> | undefined,
): readonly string[] {
  const left = new Map(before === undefined ? [] : entriesOf(index, before));
  const touched: string[] = [];
  for (const [at, value] of after === undefined ? [] : new Map(entriesOf(index, after))) {
    const same = left.has(at) && deepEqual(left.get(at), value);
    left.delete(at);
    if (same) continue;
    put(places, at, id, { order: after === undefined ? '' : placeText(after), value });
    touched.push(at);
  }
  for (const at of left.keys()) {
    drop(places, at, id);
    touched.push(at);
  }
  return touched.map((at) => indexTopic(index.name, at));
}

function put(places: Map<string, Place>, at: string, id: string, entry: Entry): void {
  const place = places.get(at) ?? { byObject: new Map<string, Entry>(), values: undefined };
  place.byObject.set(id, entry);
  place.values = undefined;
  places.set(at, place);
}

function drop(places: Map<string, Place>, at: string, id: string): void {
  const place = places.get(at);
  if (place === undefined) return;
  place.byObject.delete(id);
  place.values = undefined;
  if (place.byObject.size === 0) places.delete(at);
}

function valuesAt({ places }: Built, at: string): readonly unknown[] {
  const place = places.get(at);
  if (place === undefined) return [];
  place.values ??= [...place.byObject.values()].sort(byOrder).map(({ value }) => value);
  return place.values;
}

const byOrder = (a: Entry, b: Entry): number => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0);
