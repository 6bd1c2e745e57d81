import type { ClusterView } from '../../model/cluster-view.ts';
import type { Kind } from '../../model/kinds.ts';

/** A view that can keep what several objects' rules work out from the same lists. */
export interface SharingView extends ClusterView {
  /** `rests` names the kinds whose lists the value is made of. */
  share<T>(name: string, rests: readonly Kind[], make: (view: ClusterView) => T): T;
}

/** Works a value out once per look at the cluster, not once per pod; on a plain view, each time. */
export function shared<T>(view: ClusterView, name: string, rests: readonly Kind[], make: (view: ClusterView) => T): T {
  return 'share' in view ? (view as SharingView).share(name, rests, make) : make(view);
}
