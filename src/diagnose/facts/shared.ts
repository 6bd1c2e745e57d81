import type { ClusterView } from '../../model/cluster-view.ts';
import type { Kind } from '../../model/kinds.ts';

/** A view that can keep what several objects' rules work out from the same lists. */
export interface SharingView extends ClusterView {
  /** `rests` names the kinds whose lists (in one namespace, or in all: '') the answer is taken from. */
  share<T>(name: string, rests: readonly Kind[], make: (view: ClusterView) => T, namespace: string): T;
}

/** Works a value out once per look at the cluster, not once per pod; on a plain view, each time. */
export function shared<T>(
  view: ClusterView,
  name: string,
  rests: readonly Kind[],
  make: (view: ClusterView) => T,
  namespace = '',
): T {
  return 'share' in view ? (view as SharingView).share(name, rests, make, namespace) : make(view);
}
