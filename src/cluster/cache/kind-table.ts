import type { Kind, ObjectOf } from '../../model/kinds.ts';
import { controllerOf } from '../../model/owners.ts';
import type { ObjectName } from '../reading/reader-event.ts';

type AnyObject = ObjectOf<Kind>;

/** The objects of one kind, kept in the order of namespace and name, with an index by controlling owner. */
export interface KindTable {
  get(name: ObjectName): AnyObject | undefined;
  put(object: AnyObject): void;
  delete(name: ObjectName): AnyObject | undefined;
  list(filter?: { readonly namespace?: string; readonly owner?: string }): readonly AnyObject[];
  names(): IterableIterator<ObjectName>;
}

export function createKindTable(): KindTable {
  const objects = new Map<string, AnyObject>();
  const byOwner = new Map<string, Set<string>>();
  /** All ids in order; undefined when it has to be made anew. A list arrives in order, so that it mostly grows at its end. */
  let order: string[] | undefined = [];
  let sorted: readonly AnyObject[] | undefined;

  const unlink = (id: string, object: AnyObject | undefined): void => {
    const owner = object === undefined ? undefined : controllerOf(object)?.uid;
    if (owner === undefined) return;
    byOwner.get(owner)?.delete(id);
    if (byOwner.get(owner)?.size === 0) byOwner.delete(owner);
  };
  const ordered = (): readonly AnyObject[] => {
    order ??= [...objects.keys()].sort();
    sorted ??= order.flatMap((id) => objects.get(id) ?? []);
    return sorted;
  };
  return {
    get: (name) => objects.get(idOf(name)),
    put(object) {
      const id = idOf({ namespace: object.metadata.namespace ?? '', name: object.metadata.name });
      unlink(id, objects.get(id));
      if (!objects.has(id)) order = grown(order, id);
      objects.set(id, object);
      const owner = controllerOf(object)?.uid;
      if (owner !== undefined) byOwner.set(owner, (byOwner.get(owner) ?? new Set()).add(id));
      sorted = undefined;
    },
    delete(name) {
      const id = idOf(name);
      const object = objects.get(id);
      unlink(id, object);
      if (objects.delete(id)) {
        order = undefined;
        sorted = undefined;
      }
      return object;
    },
    list({ namespace, owner } = {}) {
      if (owner !== undefined) {
        const ids = [...(byOwner.get(owner) ?? [])].sort();
        return ids.flatMap((id) => objects.get(id) ?? []).filter((object) => isIn(object, namespace));
      }
      return namespace === undefined ? ordered() : ordered().filter((object) => isIn(object, namespace));
    },
    *names() {
      for (const { metadata } of objects.values()) yield { namespace: metadata.namespace ?? '', name: metadata.name };
    },
  };
}

// NUL sorts before every character of a name, so that the text order is the order of namespace, then name.
const idOf = ({ namespace, name }: ObjectName): string => `${namespace}\0${name}`;

const isIn = (object: AnyObject, namespace: string | undefined): boolean =>
  namespace === undefined || (object.metadata.namespace ?? '') === namespace;

function grown(order: string[] | undefined, id: string): string[] | undefined {
  const last = order?.at(-1);
  if (order === undefined || (last !== undefined && last > id)) return undefined;
  order.push(id);
  return order;
}
