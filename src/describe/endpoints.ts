import type { ClusterView } from '../model/cluster-view.ts';
import type { ObjectOf } from '../model/kinds.ts';
import { writeEvents } from './parts/events.ts';
import { writeAnnotations, writeLabels } from './parts/labels.ts';
import type { Page } from './parts/page.ts';

export function describeEndpoints(page: Page, endpoints: ObjectOf<'Endpoints'>, view: ClusterView): void {
  const { metadata, subsets = [] } = endpoints;
  page.field(0, 'Name', metadata.name);
  page.field(0, 'Namespace', metadata.namespace);
  writeLabels(page, 'Labels', metadata.labels);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  page.write(0, 'Subsets:\n');
  for (const { addresses, notReadyAddresses, ports = [] } of subsets) {
    page.field(1, 'Addresses', list(addresses));
    page.field(1, 'NotReadyAddresses', list(notReadyAddresses));
    if (ports.length > 0) {
      page.write(1, 'Ports:\n');
      page.write(2, 'Name\tPort\tProtocol\n');
      page.write(2, '----\t----\t--------\n');
    }
    for (const { name, port, protocol = '' } of ports) page.write(2, `${name || '<unset>'}\t${port}\t${protocol}\n`);
    page.write(0, '\n');
  }
  writeEvents(page, endpoints, view);
}

const list = (addresses: readonly { readonly ip: string }[] = []): string =>
  addresses.map(({ ip }) => ip).join(',') || '<none>';
