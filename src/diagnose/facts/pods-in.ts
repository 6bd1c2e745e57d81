import type { ClusterView } from '../../model/cluster-view.ts';
import type { Pod } from '../../model/kinds.ts';
import { shared } from './shared.ts';

/** The pods of a namespace, found without going over the others for every Service. */
export const podsIn = (namespace: string, view: ClusterView): readonly Pod[] =>
  shared(view, 'pods-by-namespace', ['Pod'], podsByNamespace, namespace).get(namespace) ?? [];

const podsByNamespace = (view: ClusterView): ReadonlyMap<string, readonly Pod[]> =>
  Map.groupBy(view.list('Pod'), (pod) => pod.metadata.namespace ?? '');
