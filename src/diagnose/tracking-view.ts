import type { ClusterView, Coverage, LogLookup, Lookup } from '../model/cluster-view.ts';
import type { Event, Kind, ObjectOf } from '../model/kinds.ts';
import { keyOf, type ObjectKey } from '../model/object-key.ts';
import type { ObjectIndex } from './facts/object-index.ts';
import type { SharingView } from './facts/shared.ts';
import { coverageTopic, eventTopic, kindTopic, objectTopic } from './topics.ts';

/** The source of what is shared; it adds to `topics` what the answer rests on. */
export interface Facts {
  /** Works the fact out where it is not known. What is asked for on the way is what it rests on. */
  fact<T>(name: string, make: (view: ClusterView) => T, view: ClusterView, topics: Set<string>): T;
  /** Throws a `NotYet` where the index has still to be built. */
  found(index: ObjectIndex, at: string, topics: Set<string>): readonly unknown[];
}

/** A view that adds to `topics` what it was asked for, so that a change touches only what depends on it. */
export class TrackingView implements SharingView {
  readonly #view: ClusterView;
  readonly #facts: Facts;
  readonly #topics: Set<string>;
  readonly #asker: 'subject' | 'fact';
  #known: Map<string, unknown> | undefined;
  #isTimed = false;

  /** A fact must not rest on the time, because nobody would work it out again. */
  constructor(view: ClusterView, facts: Facts, topics: Set<string>, asker: 'subject' | 'fact') {
    this.#view = view;
    this.#facts = facts;
    this.#topics = topics;
    this.#asker = asker;
  }

  /** Whether it was asked what time it is. */
  get isTimed(): boolean {
    return this.#isTimed;
  }

  get now(): Date {
    if (this.#asker === 'fact') throw new Error('a fact that is kept must not rest on the time');
    this.#isTimed = true;
    return this.#view.now;
  }

  get<K extends Kind>(key: ObjectKey<K>): ObjectOf<K> | undefined {
    this.#topics.add(objectTopic(key));
    return this.#view.get(key);
  }

  lookup<K extends Kind>(key: ObjectKey<K>): Lookup<K> {
    this.#topics.add(objectTopic(key));
    return this.#view.lookup(key);
  }

  list<K extends Kind>(
    kind: K,
    filter?: { readonly namespace?: string; readonly owner?: string },
  ): readonly ObjectOf<K>[] {
    this.#topics.add(kindTopic(kind, filter?.namespace ?? ''));
    return this.#view.list(kind, filter);
  }

  eventsFor(key: ObjectKey): readonly Event[] {
    this.#topics.add(eventTopic(key));
    const events = this.#view.eventsFor(key);
    // An event that goes away no longer says what it was about.
    for (const event of events) this.#topics.add(objectTopic(keyOf(event)));
    return events;
  }

  logTail(pod: ObjectKey<'Pod'>, container: string, which: 'current' | 'previous'): LogLookup {
    this.#topics.add(objectTopic(pod));
    return this.#view.logTail(pod, container, which);
  }

  coverage(kind: Kind, namespace?: string): Coverage {
    this.#topics.add(coverageTopic(kind));
    return this.#view.coverage(kind, namespace);
  }

  fact<T>(name: string, make: (view: ClusterView) => T): T {
    return this.#facts.fact(name, make, this.#view, this.#topics);
  }

  once<T>(name: string, make: () => T): T {
    this.#known ??= new Map();
    if (!this.#known.has(name)) this.#known.set(name, make());
    return this.#known.get(name) as T;
  }

  found<K extends Kind, T>(index: ObjectIndex<K, T>, at: string): readonly T[] {
    return this.#facts.found(index as unknown as ObjectIndex, at, this.#topics) as readonly T[];
  }
}
