import type { ClusterView } from '../model/cluster-view.ts';
import { formatLabels } from '../model/format-labels.ts';
import type { ObjectOf } from '../model/kinds.ts';
import { endpointsOf } from './parts/endpoints.ts';
import { writeEvents } from './parts/events.ts';
import { writeAnnotations, writeLabels } from './parts/labels.ts';
import type { Page } from './parts/page.ts';

type Service = ObjectOf<'Service'>;

export function describeService(page: Page, service: Service, view: ClusterView): void {
  const { metadata, spec } = service;
  page.field(0, 'Name', metadata.name);
  page.field(0, 'Namespace', metadata.namespace);
  writeLabels(page, 'Labels', metadata.labels);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  page.field(0, 'Selector', formatLabels(spec.selector));
  page.field(0, 'Type', spec.type);
  writeAddresses(page, service);
  writePorts(page, service, view);
  page.field(0, 'Session Affinity', spec.sessionAffinity);
  if (spec.externalTrafficPolicy) page.field(0, 'External Traffic Policy', spec.externalTrafficPolicy);
  if (spec.internalTrafficPolicy !== undefined) page.field(0, 'Internal Traffic Policy', spec.internalTrafficPolicy);
  if (spec.healthCheckNodePort) page.field(0, 'HealthCheck NodePort', spec.healthCheckNodePort);
  const ranges = spec.loadBalancerSourceRanges ?? [];
  if (ranges.length > 0) page.field(0, 'LoadBalancer Source Ranges', ranges.join(','));
  writeEvents(page, service, view);
}

function writeAddresses(page: Page, { spec, status }: Service): void {
  if (spec.ipFamilyPolicy !== undefined) page.field(0, 'IP Family Policy', spec.ipFamilyPolicy);
  page.field(0, 'IP Families', (spec.ipFamilies ?? []).join(',') || '<none>');
  page.field(0, 'IP', spec.clusterIP);
  page.field(0, 'IPs', (spec.clusterIPs ?? []).join(',') || '<none>');
  const externalIPs = spec.externalIPs ?? [];
  if (externalIPs.length > 0) page.field(0, 'External IPs', externalIPs.join(','));
  if (spec.loadBalancerIP) page.field(0, 'Desired LoadBalancer IP', spec.loadBalancerIP);
  if (spec.externalName) page.field(0, 'External Name', spec.externalName);
  const ingress = (status.loadBalancer?.ingress ?? []).map(({ ip, ipMode, hostname = '' }) =>
    ip ? `${ip}${ipMode === undefined ? '' : ` (${ipMode})`}` : hostname,
  );
  if (ingress.length > 0) page.field(0, 'LoadBalancer Ingress', ingress.join(', '));
}

function writePorts(page: Page, { metadata, spec }: Service, view: ClusterView): void {
  for (const { name = '', port, targetPort, nodePort, protocol = '' } of spec.ports ?? []) {
    const label = name || '<unset>';
    page.field(0, 'Port', `${label}\t${port}/${protocol}`);
    page.field(0, 'TargetPort', `${targetPort ?? 0}/${protocol}`);
    if (nodePort) page.field(0, 'NodePort', `${label}\t${nodePort}/${protocol}`);
    page.field(0, 'Endpoints', endpointsOf(metadata.name, metadata.namespace ?? '', name, view));
  }
}
