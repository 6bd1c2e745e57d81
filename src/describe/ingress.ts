import type { ClusterView } from '../model/cluster-view.ts';
import type { ObjectOf } from '../model/kinds.ts';
import { loadBalancerAddresses } from '../model/load-balancer-addresses.ts';
import { endpointsOf } from './parts/endpoints.ts';
import { writeEvents } from './parts/events.ts';
import { writeAnnotations, writeLabels } from './parts/labels.ts';
import type { Page } from './parts/page.ts';

type Ingress = ObjectOf<'Ingress'>;
type Backend = NonNullable<Ingress['spec']['defaultBackend']>;
type Ports = ObjectOf<'Service'>['spec']['ports'];

export function describeIngress(page: Page, ingress: Ingress, view: ClusterView): void {
  const { metadata, spec, status } = ingress;
  const { namespace = '' } = metadata;
  const defaultBackend = spec.defaultBackend ? formatBackend(spec.defaultBackend, namespace, view) : '<default>';
  page.field(0, 'Name', metadata.name);
  writeLabels(page, 'Labels', metadata.labels);
  page.field(0, 'Namespace', namespace);
  page.field(0, 'Address', loadBalancerAddresses(status.loadBalancer).join(','));
  page.field(0, 'Ingress Class', spec.ingressClassName ?? '<none>');
  page.field(0, 'Default backend', defaultBackend);
  writeCertificates(page, spec.tls);
  writeRules(page, ingress, defaultBackend, view);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  writeEvents(page, ingress, view);
}

function writeCertificates(page: Page, tls: Ingress['spec']['tls'] = []): void {
  if (tls.length > 0) page.write(0, 'TLS:\n');
  for (const { secretName, hosts = [] } of tls) {
    page.write(1, `${secretName ? `${secretName} terminates` : 'SNI routes'} ${hosts.join(',')}\n`);
  }
}

function writeRules(page: Page, { metadata, spec }: Ingress, defaultBackend: string, view: ClusterView): void {
  page.write(0, 'Rules:\n  Host\tPath\tBackends\n');
  page.write(1, '----\t----\t--------\n');
  const rules = (spec.rules ?? []).filter(({ http }) => http !== undefined);
  for (const { host, http } of rules) {
    page.write(1, `${host || '*'}\t\n`);
    for (const { path = '', backend } of http?.paths ?? []) {
      page.write(2, `\t${path} \t${formatBackend(backend, metadata.namespace ?? '', view)}\n`);
    }
  }
  if (rules.length === 0) page.write(1, `*\t*\t${defaultBackend}\n`);
}

function formatBackend({ service, resource }: Backend, namespace: string, view: ClusterView): string {
  if (service === undefined) {
    if (resource === undefined) return '';
    return `APIGroup: ${resource.apiGroup ?? '<none>'}, Kind: ${resource.kind}, Name: ${resource.name}`;
  }
  const { name, port } = service;
  const text = `${name}:${port?.number || (port?.name ?? '')}`;
  const found = view.lookup({ kind: 'Service', namespace, name });
  if (found.state === 'absent') return `${text} (<error: services "${name}" not found>)`;
  if (found.state === 'unknown') return `${text} (<unknown: services ${found.why}>)`;
  return `${text} (${endpointsOf(name, namespace, portName(found.object.spec.ports, port), view)})`;
}

/** Endpoints know ports by their name in the Service. */
const portName = (ports: Ports = [], wanted: { number?: number; name?: string } = {}): string =>
  ports.findLast(({ port, name }) => (wanted.number ? port === wanted.number : !!wanted.name && name === wanted.name))
    ?.name ?? '';
