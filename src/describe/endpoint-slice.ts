import type { ClusterView } from '../model/cluster-view.ts';
import type { ObjectOf } from '../model/kinds.ts';
import { writeEvents } from './parts/events.ts';
import { writeAnnotations, writeLabels } from './parts/labels.ts';
import type { Page } from './parts/page.ts';

type Slice = ObjectOf<'EndpointSlice'>;

export function describeEndpointSlice(page: Page, slice: Slice, view: ClusterView): void {
  const { metadata, addressType } = slice;
  page.field(0, 'Name', metadata.name);
  page.field(0, 'Namespace', metadata.namespace);
  writeLabels(page, 'Labels', metadata.labels);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  page.field(0, 'AddressType', addressType);
  writePorts(page, slice);
  writeEndpoints(page, slice);
  writeEvents(page, slice, view);
}

function writePorts(page: Page, { ports }: Slice): void {
  if (!ports?.length) {
    page.write(0, 'Ports: <unset>\n');
    return;
  }
  page.write(0, 'Ports:\n');
  page.write(1, 'Name\tPort\tProtocol\n');
  page.write(1, '----\t----\t--------\n');
  for (const { name, port, protocol = '' } of ports) {
    page.write(1, `${name || '<unset>'}\t${port ?? '<unset>'}\t${protocol}\n`);
  }
}

function writeEndpoints(page: Page, { endpoints }: Slice): void {
  if (!endpoints?.length) {
    page.write(0, 'Endpoints: <none>\n');
    return;
  }
  page.write(0, 'Endpoints:\n');
  for (const { addresses, conditions, hostname, targetRef, nodeName, zone } of endpoints) {
    page.field(1, '- Addresses', (addresses ?? []).join(', ') || '<none>');
    page.write(2, 'Conditions:\n');
    page.field(3, 'Ready', conditions?.ready ?? '<unset>');
    page.field(2, 'Hostname', hostname ?? '<unset>');
    if (targetRef) page.field(2, 'TargetRef', `${targetRef.kind ?? ''}/${targetRef.name ?? ''}`);
    page.field(2, 'NodeName', nodeName ?? '<unset>');
    page.field(2, 'Zone', zone ?? '<unset>');
  }
}
