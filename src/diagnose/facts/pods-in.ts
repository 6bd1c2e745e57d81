import type { ClusterView } from '../../model/cluster-view.ts';
import type { Pod } from '../../model/kinds.ts';
import { shared } from './shared.ts';

/** The pods of a namespace, found without going over the others for every Service. */
export const podsIn = (namespace: string, view: ClusterView): readonly Pod[] =>
  shared(view, 'pods-by-namespace', ['Pod'], (plain) =>
    Map.groupBy(plain.list('Pod'), (pod) => pod.metadata.namespace ?? ''),
  ).get(namespace) ?? [];
