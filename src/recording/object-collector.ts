import type { Collected } from '../cluster/cluster.ts';
import { asObject } from '../model/as-object.ts';
import type { Kind, KubeObject, ObjectOf } from '../model/kinds.ts';
import { keyOf, keyText } from '../model/object-key.ts';
import { isKind, resourceTypeOf } from '../model/resource-types.ts';
import { createCollectedKinds } from './collected-kinds.ts';
import { coreEvent } from './core-event.ts';

/** What a file's path says about the objects in it. */
interface FileContext {
  readonly path: string;
  readonly kind: Kind | undefined;
  /** Set when the file holds the objects of this one namespace. */
  readonly namespace: string | undefined;
}

/** Gathers the objects of an input, whatever they are wrapped in. */
export interface ObjectCollector {
  /** Takes a parsed document; returns how many objects it held. */
  add(document: unknown, file: FileContext): number;
  objects(): readonly KubeObject[];
  collected(): Collected;
  /** Kinds that are not known here, with their counts. */
  unknownKinds(): ReadonlyMap<string, number>;
}

type Fields = Readonly<Record<string, unknown>>;

export function createObjectCollector(): ObjectCollector {
  const objects = new Map<string, KubeObject>();
  const kinds = createCollectedKinds();
  const unknown = new Map<string, number>();

  const addObject = (value: Fields, file: FileContext, listKind: string | undefined): KubeObject | undefined => {
    const kind = typeof value.kind === 'string' ? value.kind : (listKind ?? file.kind);
    const object = knownObject({ ...value, kind }, kind, file);
    if (object === undefined) {
      if (isRecord(value.metadata) && kind !== undefined) unknown.set(kind, (unknown.get(kind) ?? 0) + 1);
      return undefined;
    }
    const id = keyText(keyOf(object));
    const before = objects.get(id);
    if (before === undefined || isNewer(object, before)) objects.set(id, object);
    return object;
  };
  const addList = (list: Fields, items: readonly unknown[], file: FileContext): number => {
    const listKind = typeof list.kind === 'string' && list.kind !== 'List' ? list.kind.replace(/List$/, '') : undefined;
    const taken = items.flatMap((item) => (isRecord(item) ? (addObject(item, file, listKind) ?? []) : []));
    const emptyKind = listKind ?? file.kind;
    kinds.addList(taken, emptyKind !== undefined && isKind(emptyKind) ? emptyKind : undefined, file.namespace);
    return taken.length;
  };
  const add = (document: unknown, file: FileContext): number => {
    if (Array.isArray(document)) return addList({}, document, file);
    if (!isRecord(document)) return 0;
    if ('items' in document) return addList(document, asArray(document.items), file);
    // `kubectl get -w --output-watch-events` wraps each object.
    if (typeof document.type === 'string' && isRecord(document.object)) {
      const object = addObject(document.object, file, undefined);
      if (object !== undefined && document.type === 'DELETED') objects.delete(keyText(keyOf(object)));
      return object === undefined ? 0 : 1;
    }
    return addObject(document, file, undefined) === undefined ? 0 : 1;
  };
  return {
    add,
    objects: () => [...objects.values()],
    collected: kinds.collected,
    unknownKinds: () => unknown,
  };
}

/** An object of a kind that podtriage knows; a kind of the same name in another API group is another kind. */
function knownObject(value: Fields, kind: string | undefined, file: FileContext): ObjectOf<Kind> | undefined {
  if (kind === undefined || !isKind(kind)) return undefined;
  const type = resourceTypeOf(kind);
  const group =
    typeof value.apiVersion === 'string' && value.apiVersion.includes('/') ? value.apiVersion.split('/')[0] : undefined;
  const isOwn = typeof value.apiVersion !== 'string' || (group ?? '') === type.group || group === 'extensions';
  const event = kind === 'Event' && group === 'events.k8s.io' ? coreEvent(value) : undefined;
  if (!isOwn && event === undefined) return undefined;
  const object = asObject({ ...(event ?? value), apiVersion: type.apiVersion }, kind);
  if (object === undefined || !type.namespaced || object.metadata.namespace) return object;
  return { ...object, metadata: { ...object.metadata, namespace: file.namespace ?? 'default' } };
}

const isNewer = (object: KubeObject, before: KubeObject): boolean => {
  const [a, b] = [Number(object.metadata.resourceVersion), Number(before.metadata.resourceVersion)];
  return Number.isNaN(a) || Number.isNaN(b) || a >= b;
};

const asArray = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
