import type { ObjectOf } from '../model/kinds.ts';
import { loadBalancerAddresses } from '../model/load-balancer-addresses.ts';
import type { Column } from './column.ts';
import { makeColumn } from './parts/make-column.ts';
import { ageColumn, nameColumn } from './parts/metadata-columns.ts';

type Ingress = ObjectOf<'Ingress'>;

export const ingressColumns: readonly Column<Ingress>[] = [
  nameColumn,
  makeColumn('Class', ({ spec }) => spec.ingressClassName ?? '<none>'),
  makeColumn('Hosts', hosts),
  makeColumn('Address', ({ status }) => loadBalancerAddresses(status.loadBalancer).join(',')),
  makeColumn('Ports', ({ spec }) => ((spec.tls ?? []).length > 0 ? '80, 443' : '80')),
  ageColumn,
];

/** The first three named hosts; rules after them count as more, with a host or without. */
function hosts({ spec }: Ingress): string {
  const rules = spec.rules ?? [];
  const named = rules.flatMap(({ host }, index) => (host ? [{ host, index }] : []));
  const shown = named.slice(0, 3).map(({ host }) => host);
  const third = named[2]?.index ?? rules.length;
  const more = rules.length > third + 1 ? ` + ${rules.length - 3} more...` : '';
  return shown.length === 0 ? '*' : `${shown.join(',')}${more}`;
}
