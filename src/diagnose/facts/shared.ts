import type { ClusterView } from '../../model/cluster-view.ts';
import type { Kind } from '../../model/kinds.ts';
import { foundByWalk, type ObjectIndex } from './object-index.ts';

/** A view that keeps what several objects' rules work out from the same objects. */
export interface SharingView extends ClusterView {
  fact<T>(name: string, make: (view: ClusterView) => T): T;
  once<T>(name: string, make: () => T): T;
  found<K extends Kind, T>(index: ObjectIndex<K, T>, at: string): readonly T[];
}

/**
 * Works a value out once for all subjects, and anew only after a change of something that `make` asked for; who used it
 * is asked again only where the value has become another one. It must be comparable, so it is made of JSON's types, and it
 * must not rest on the time. On a plain view it is worked out each time.
 */
export const fact = <T>(view: ClusterView, name: string, make: (view: ClusterView) => T): T =>
  isSharing(view) ? view.fact(name, make) : make(view);

/** Works a value out once for the subject that is looked at, however many rules ask for it. */
export const once = <T>(view: ClusterView, name: string, make: () => T): T =>
  isSharing(view) ? view.once(name, make) : make();

/** What the index has at one place, in the order of the list of its kind; nothing else of that kind is gone over. */
export const found = <K extends Kind, T>(view: ClusterView, index: ObjectIndex<K, T>, at: string): readonly T[] =>
  isSharing(view) ? view.found(index, at) : foundByWalk(view, index, at);

const isSharing = (view: ClusterView): view is SharingView => 'found' in view;
