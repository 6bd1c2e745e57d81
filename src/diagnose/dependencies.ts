/** Who rests on what: both are texts, and a change of what somebody rests on is his to hear of. */
export interface Dependencies {
  /** Replaces what was known of `id`. */
  set(id: string, topics: ReadonlySet<string>): void;
  delete(id: string): void;
  restingOn(topic: string): Iterable<string>;
  /** All that anybody rests on. */
  topics(): Iterable<string>;
  clear(): void;
}

export function createDependencies(): Dependencies {
  const topicsOf = new Map<string, ReadonlySet<string>>();
  const resting = new Map<string, Set<string>>();

  const forget = (id: string): void => {
    for (const topic of topicsOf.get(id) ?? []) {
      const ids = resting.get(topic);
      ids?.delete(id);
      if (ids?.size === 0) resting.delete(topic);
    }
    topicsOf.delete(id);
  };
  return {
    set(id, topics) {
      forget(id);
      if (topics.size === 0) return;
      topicsOf.set(id, topics);
      for (const topic of topics) {
        const ids = resting.get(topic);
        if (ids === undefined) resting.set(topic, new Set([id]));
        else ids.add(id);
      }
    },
    delete: forget,
    restingOn: (topic) => resting.get(topic) ?? [],
    topics: () => resting.keys(),
    clear() {
      topicsOf.clear();
      resting.clear();
    },
  };
}
