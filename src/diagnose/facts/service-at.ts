import type { ClusterView } from '../../model/cluster-view.ts';
import type { ObjectOf } from '../../model/kinds.ts';

/** The Service that a host means, by cluster address or by name: `db`, `db.shop`, `db.shop.svc.cluster.local`. */
export function serviceAt(host: string, namespace: string, view: ClusterView): ObjectOf<'Service'> | undefined {
  const [name = '', other = namespace] = host.split('.');
  if (/^\d+$/.test(name)) return view.list('Service').find(({ spec }) => spec.clusterIP === host);
  return view.get({ kind: 'Service', namespace: other, name });
}
