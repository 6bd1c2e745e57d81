import type { ClusterView } from '../model/cluster-view.ts';
import type { Kind } from '../model/kinds.ts';
import { keyText, type ObjectKey } from '../model/object-key.ts';
import type { SharingView } from './facts/shared.ts';

/** A view that writes down what it was asked for, so that a change touches only what depends on it. */
export interface TrackingView {
  readonly view: ClusterView;
  /** Texts made by `objectTopic`, `kindTopic` and `eventTopic`. */
  readonly topics: ReadonlySet<string>;
}

export const objectTopic = (key: ObjectKey<string>): string => keyText(key);
export const kindTopic = (kind: string, namespace: string): string => `list ${kind} ${namespace}`;
export const eventTopic = (key: ObjectKey<string>): string => `events ${keyText(key)}`;

/** What is shared may rest on the subject's own events, so those count as asked for from the start. `sharedValues` lives as long as one look at the cluster: see `shared`. */
export function trackingView(view: ClusterView, subject: ObjectKey, sharedValues: Map<string, unknown>): TrackingView {
  const topics = new Set<string>([eventTopic(subject)]);
  const ask = (key: ObjectKey): void => {
    topics.add(objectTopic(key));
  };
  const tracking: SharingView = {
    now: view.now,
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
      return view.eventsFor(key);
    },
    logTail(pod, container, which) {
      ask(pod);
      return view.logTail(pod, container, which);
    },
    coverage: (kind, namespace) => view.coverage(kind, namespace),
    share<T>(name: string, rests: readonly Kind[], make: (view: ClusterView) => T, namespace: string): T {
      for (const kind of rests) topics.add(kindTopic(kind, namespace));
      if (!sharedValues.has(name)) sharedValues.set(name, make(view));
      return sharedValues.get(name) as T;
    },
  };
  return { topics, view: tracking };
}
