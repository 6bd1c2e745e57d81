import { formatLabels } from '../model/format-labels.ts';
import type { ObjectOf } from '../model/kinds.ts';
import { loadBalancerAddresses } from '../model/load-balancer-addresses.ts';
import type { Column } from './column.ts';
import { makeColumn } from './parts/make-column.ts';
import { ageColumn, nameColumn } from './parts/metadata-columns.ts';

type Service = ObjectOf<'Service'>;

export const serviceColumns: readonly Column<Service>[] = [
  nameColumn,
  makeColumn('Type', ({ spec }) => spec.type ?? ''),
  makeColumn('Cluster-IP', ({ spec }) => spec.clusterIPs?.[0] || spec.clusterIP || '<none>'),
  makeColumn('External-IP', externalIP),
  makeColumn('Port(s)', ports),
  ageColumn,
  makeColumn('Selector', ({ spec }) => formatLabels(spec.selector), { wide: true }),
];

function externalIP({ spec, status }: Service): string {
  const own = spec.externalIPs ?? [];
  switch (spec.type) {
    case 'ClusterIP':
    case 'NodePort':
      return own.join(',') || '<none>';
    case 'LoadBalancer':
      return [...loadBalancerAddresses(status.loadBalancer), ...own].join(',') || '<pending>';
    case 'ExternalName':
      return spec.externalName ?? '';
    default:
      return '<unknown>';
  }
}

function ports({ spec }: Service): string {
  const pieces = (spec.ports ?? []).map(
    ({ port, nodePort, protocol = 'TCP' }) => `${port}${nodePort ? `:${nodePort}` : ''}/${protocol}`,
  );
  return pieces.join(',') || '<none>';
}
