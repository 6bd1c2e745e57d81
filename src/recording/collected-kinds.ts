import type { Collected } from '../cluster/cluster.ts';
import type { Kind, KubeObject } from '../model/kinds.ts';
import { resourceTypeOf } from '../model/resource-types.ts';

/** Works out what an input holds in full. Single objects prove nothing about others; lists do. */
export interface CollectedKinds {
  /**
   * Notes a list. kubectl merges several kinds into one list and a kind without objects leaves no trace in it, so each
   * kind that occurs counts as listed in every namespace that occurs, and in all of them when more than one occurs: one
   * command lists one namespace or all. `kind` and `namespace` are what the list's own kind or its path say, which hold
   * for an empty list too.
   */
  addList(objects: readonly KubeObject[], kind: Kind | undefined, namespace: string | undefined): void;
  collected(): Collected;
}

export function createCollectedKinds(): CollectedKinds {
  const known = new Map<Kind, 'all' | Set<string>>();
  const note = (kind: Kind, where: 'all' | Iterable<string>): void => {
    const before = known.get(kind);
    if (before === 'all') return;
    known.set(kind, where === 'all' ? 'all' : new Set([...(before ?? []), ...where]));
  };
  return {
    addList(objects, kind, namespace) {
      const seen = new Set(objects.flatMap(({ metadata }) => metadata.namespace ?? []));
      const namespaces = namespace === undefined ? seen : new Set([...seen, namespace]);
      const kinds = new Set(objects.map((object) => object.kind as Kind));
      if (kind !== undefined) kinds.add(kind);
      for (const one of kinds) {
        const isEverywhere = !resourceTypeOf(one).namespaced || namespaces.size !== 1;
        note(one, isEverywhere ? 'all' : namespaces);
      }
    },
    collected: () =>
      Object.fromEntries([...known].map(([kind, where]) => [kind, where === 'all' ? 'all' : [...where].sort()])),
  };
}
