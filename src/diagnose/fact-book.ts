import { deepEqual } from '../base/deep-equal.ts';
import type { ClusterView } from '../model/cluster-view.ts';
import type { Kind } from '../model/kinds.ts';
import type { Changes } from './changes.ts';
import type { Dependencies } from './dependencies.ts';
import type { ObjectIndex } from './facts/object-index.ts';
import { NotYet } from './not-yet.ts';
import { createObjectIndexes } from './object-indexes.ts';
import { factTopic, indexTopic, isAbout, topicsOf } from './topics.ts';
import { type Facts, TrackingView } from './tracking-view.ts';

/** What several subjects' rules rest on, worked out once and kept while it holds. */
export interface FactBook extends Facts {
  /** Takes the changes in and gives all that they touch, facts that have become other ones included. */
  apply(changes: Changes, view: ClusterView): Generator<undefined, ReadonlySet<string>>;
  /** Runs something that may not find all that it asks for ready yet; it is run again until it does, in small steps. */
  insist<T>(run: () => T, view: ClusterView): Generator<undefined, T>;
  clear(): void;
}

type Make = (view: ClusterView) => unknown;

/** How many facts one rule may have worked out before others get their turn: the room of so many nodes takes some milliseconds. */
const atOnce = 32;
const stepSize = 500;

/** How the facts are named among those who rest on something; no object's text begins so. */
const prefix = 'fact ';

export const createFactBook = (dependencies: Dependencies): FactBook => new KeptFacts(dependencies);

class KeptFacts implements FactBook {
  readonly #dependencies: Dependencies;
  readonly #indexes = createObjectIndexes();
  readonly #known = new Map<string, { readonly value: unknown; readonly make: Make }>();
  /** Facts that rest on something which has changed. */
  readonly #doubtful = new Set<string>();
  #touched = new Set<string>();
  #workedOut = 0;

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies;
  }

  fact<T>(name: string, make: (view: ClusterView) => T, view: ClusterView, topics: Set<string>): T {
    const known = this.#doubtful.has(name) ? undefined : this.#known.get(name);
    const value = known === undefined ? this.#workOut(name, make, view, topics) : known.value;
    topics.add(factTopic(name));
    return value as T;
  }

  found(index: ObjectIndex, at: string, topics: Set<string>): readonly unknown[] {
    topics.add(indexTopic(index.name, at));
    const values = this.#indexes.find(index, at);
    if (values === undefined) throw new NotYet(index);
    return values;
  }

  *apply({ keys, kinds }: Changes, view: ClusterView): Generator<undefined, ReadonlySet<string>> {
    this.#touched = new Set();
    for (const key of keys) {
      for (const topic of topicsOf(key, view)) this.#touched.add(topic);
      for (const topic of this.#indexes.apply(key, view)) this.#touched.add(topic);
      yield undefined;
    }
    for (const kind of kinds) yield* this.#applyAll(kind, view);
    for (const topic of this.#touched) this.#doubt(topic);
    yield* this.#settle(view);
    return this.#touched;
  }

  *insist<T>(run: () => T, view: ClusterView): Generator<undefined, T> {
    for (;;) {
      this.#workedOut = 0;
      try {
        return run();
      } catch (error) {
        if (!(error instanceof NotYet)) throw error;
        if (error.index === undefined) yield undefined;
        else yield* this.#indexes.build(error.index, view);
      }
    }
  }

  clear(): void {
    this.#indexes.clear();
    this.#known.clear();
    this.#doubtful.clear();
  }

  *#applyAll(kind: Kind, view: ClusterView): Generator<undefined, void> {
    let count = 0;
    for (const topic of this.#dependencies.topics()) {
      if (isAbout(kind, topic)) this.#touched.add(topic);
      count += 1;
      if (count % stepSize === 0) yield undefined;
    }
    for (const key of this.#indexes.strays(kind, view)) {
      for (const topic of this.#indexes.apply(key, view)) this.#touched.add(topic);
      yield undefined;
    }
  }

  #workOut(name: string, make: Make, view: ClusterView, topics: Set<string>): unknown {
    if (this.#workedOut === atOnce) throw new NotYet(undefined);
    const own = new Set<string>();
    try {
      const value = make(new TrackingView(view, this, own, 'fact'));
      const before = this.#known.get(name);
      const kept = before !== undefined && deepEqual(before.value, value) ? before.value : value;
      this.#known.set(name, { value: kept, make });
      this.#dependencies.set(prefix + name, own);
      if (before !== undefined && kept !== before.value) this.#tell(name);
      this.#doubtful.delete(name);
      this.#workedOut += 1;
      return kept;
    } catch (error) {
      // There is no fact to rest on: who asked rests on what led here.
      for (const topic of own) topics.add(topic);
      throw error;
    }
  }

  /** Works facts out again until none is in doubt. */
  *#settle(view: ClusterView): Generator<undefined, void> {
    for (const name of this.#doubtful) {
      const known = this.#known.get(name);
      if (known === undefined || !this.#isUsed(name)) {
        this.#forget(name);
        continue;
      }
      try {
        yield* this.insist(() => this.#workOut(name, known.make, view, new Set()), view);
      } catch {
        this.#forget(name);
        this.#tell(name);
      }
      yield undefined;
    }
  }

  #forget(name: string): void {
    this.#known.delete(name);
    this.#doubtful.delete(name);
    this.#dependencies.delete(prefix + name);
  }

  /** The fact has become another one. */
  #tell(name: string): void {
    this.#touched.add(factTopic(name));
    this.#doubt(factTopic(name));
  }

  #doubt(topic: string): void {
    for (const id of this.#dependencies.restingOn(topic)) {
      if (id.startsWith(prefix)) this.#doubtful.add(id.slice(prefix.length));
    }
  }

  #isUsed(name: string): boolean {
    for (const _ of this.#dependencies.restingOn(factTopic(name))) return true;
    return false;
  }
}
