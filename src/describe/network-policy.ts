import type { ObjectOf } from '../model/kinds.ts';
import { formatSelector } from '../model/label-selector.ts';
import { formatTimeAsGo } from './parts/format-time.ts';
import { writeAnnotations, writeLabels } from './parts/labels.ts';
import type { Page } from './parts/page.ts';

type Policy = ObjectOf<'NetworkPolicy'>;
type Rule = NonNullable<Policy['spec']['ingress']>[number] & NonNullable<Policy['spec']['egress']>[number];
type Peer = NonNullable<Rule['from']>[number];
type Port = NonNullable<Rule['ports']>[number];

interface Direction {
  readonly name: 'ingress' | 'egress';
  readonly rules: readonly Rule[];
  readonly peers: 'From' | 'To';
  readonly end: 'source' | 'destination';
}

export function describeNetworkPolicy(page: Page, { metadata, spec }: Policy): void {
  page.field(0, 'Name', metadata.name);
  page.field(0, 'Namespace', metadata.namespace);
  page.field(0, 'Created on', formatTimeAsGo(metadata.creationTimestamp));
  writeLabels(page, 'Labels', metadata.labels);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  page.write(0, 'Spec:\n');
  const selector = formatSelector(spec.podSelector);
  const all = '<none> (Allowing the specific traffic to all pods in this namespace)';
  page.write(1, `PodSelector:     ${selector === '<none>' ? all : selector}\n`);
  const types = spec.policyTypes ?? [];
  const { ingress = [], egress = [] } = spec;
  writeDirection(page, types.includes('Ingress'), { name: 'ingress', rules: ingress, peers: 'From', end: 'source' });
  writeDirection(page, types.includes('Egress'), { name: 'egress', rules: egress, peers: 'To', end: 'destination' });
  page.write(1, `Policy Types: ${types.join(', ') || '<none>'}\n`);
}

function writeDirection(page: Page, affected: boolean, { name, rules, peers, end }: Direction): void {
  page.write(1, `${affected ? 'Allowing' : 'Not affecting'} ${name} traffic${affected ? ':' : ''}\n`);
  if (!affected) return;
  if (rules.length === 0) page.write(2, `<none> (Selected pods are isolated for ${name} connectivity)\n`);
  for (const [index, rule] of rules.entries()) {
    if (index > 0) page.write(2, '----------\n');
    const { ports = [] } = rule;
    const others = (peers === 'From' ? rule.from : rule.to) ?? [];
    if (ports.length === 0) page.write(2, 'To Port: <any> (traffic allowed to all ports)\n');
    for (const port of ports) page.write(2, `${formatPort(port)}\n`);
    if (others.length === 0) page.write(2, `${peers}: <any> (traffic not restricted by ${end})\n`);
    for (const peer of others) {
      page.write(2, `${peers}:\n`);
      writePeer(page, peer);
    }
  }
}

const formatPort = ({ port = '<nil>', endPort, protocol = 'TCP' }: Port): string =>
  endPort === undefined ? `To Port: ${port}/${protocol}` : `To Port Range: ${port}-${endPort}/${protocol}`;

function writePeer(page: Page, { podSelector, namespaceSelector, ipBlock }: Peer): void {
  if (namespaceSelector) page.write(3, `NamespaceSelector: ${formatSelector(namespaceSelector)}\n`);
  if (podSelector) page.write(3, `PodSelector: ${formatSelector(podSelector)}\n`);
  if (namespaceSelector || podSelector || !ipBlock) return;
  page.write(3, 'IPBlock:\n');
  page.write(4, `CIDR: ${ipBlock.cidr}\n`);
  page.write(4, `Except: ${(ipBlock.except ?? []).join(', ')}\n`);
}
