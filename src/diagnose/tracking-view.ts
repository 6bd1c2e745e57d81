import type { ClusterView } from '../model/cluster-view.ts';
import type { Event, Kind } from '../model/kinds.ts';
import { keyOf, type ObjectKey } from '../model/object-key.ts';
import type { ObjectIndex } from './facts/object-index.ts';
import type { SharingView } from './facts/shared.ts';
import { eventTopic, kindTopic, objectTopic } from './topics.ts';

/** A view that writes down what it was asked for, so that a change touches only what depends on it. */
export interface TrackingView {
  readonly view: ClusterView;
  /** Whether it was asked what time it is. */
  isTimed(): boolean;
}

/** The source of what is shared; it adds to `topics` what the answer rests on. */
export interface Facts {
  /** Works the fact out where it is not known. What is asked for on the way is what it rests on. */
  fact<T>(name: string, make: (view: ClusterView) => T, view: ClusterView, topics: Set<string>): T;
  /** Throws a `NotIndexed` where the index has still to be built. */
  found(index: ObjectIndex, at: string, topics: Set<string>): readonly unknown[];
}

/** Adds to `topics`. `asker` says who asks: a fact must not rest on the time, because nobody would work it out again. */
export function trackingView(
  view: ClusterView,
  facts: Facts,
  topics: Set<string>,
  asker: 'subject' | 'fact',
): TrackingView {
  const known = new Map<string, unknown>();
  let timed = false;
  const ask = (key: ObjectKey): void => {
    topics.add(objectTopic(key));
  };
  const askEvents = (events: readonly Event[]): void => {
    // An event that goes away no longer says what it was about.
    for (const event of events) ask(keyOf(event));
  };
  const tracking: SharingView = {
    get now() {
      if (asker === 'fact') throw new Error('a fact that is kept must not rest on the time');
      timed = true;
      return view.now;
    },
    get(key) {
      ask(key);
      return view.get(key);
    },
    lookup(key) {
      ask(key);
      return view.lookup(key);
    },
    list<K extends Kind>(kind: K, filter?: { readonly namespace?: string; readonly owner?: string }) {
      topics.add(kindTopic(kind, filter?.namespace ?? ''));
      return view.list(kind, filter);
    },
    eventsFor(key) {
      topics.add(eventTopic(key));
      const events = view.eventsFor(key);
      askEvents(events);
      return events;
    },
    logTail(pod, container, which) {
      ask(pod);
      return view.logTail(pod, container, which);
    },
    coverage: (kind, namespace) => view.coverage(kind, namespace),
    fact: (name, make) => facts.fact(name, make, view, topics),
    once<T>(name: string, make: () => T): T {
      if (!known.has(name)) known.set(name, make());
      return known.get(name) as T;
    },
    found: <K extends Kind, T>(index: ObjectIndex<K, T>, at: string): readonly T[] =>
      facts.found(index as unknown as ObjectIndex, at, topics) as readonly T[],
  };
  return { view: tracking, isTimed: () => timed };
}
