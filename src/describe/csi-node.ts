import type { ClusterView } from '../model/cluster-view.ts';
import type { ObjectOf } from '../model/kinds.ts';
import { writeEvents } from './parts/events.ts';
import { formatTime } from './parts/format-time.ts';
import { goList } from './parts/go-values.ts';
import { writeAnnotations, writeLabels } from './parts/labels.ts';
import type { Page } from './parts/page.ts';

export function describeCsiNode(page: Page, csiNode: ObjectOf<'CSINode'>, view: ClusterView): void {
  const { metadata, spec } = csiNode;
  page.field(0, 'Name', metadata.name);
  writeLabels(page, 'Labels', metadata.labels);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  page.field(0, 'CreationTimestamp', formatTime(metadata.creationTimestamp));
  page.write(0, 'Spec:\n');
  if (spec.drivers) page.write(1, 'Drivers:\n');
  for (const { name, nodeID, allocatable, topologyKeys } of spec.drivers ?? []) {
    page.write(2, `${name}:\n`);
    page.field(3, 'Node ID', nodeID);
    if (allocatable?.count !== undefined) {
      page.write(3, 'Allocatables:\n');
      page.field(4, 'Count', allocatable.count);
    }
    if (topologyKeys) page.field(3, 'Topology Keys', goList(topologyKeys));
  }
  writeEvents(page, csiNode, view);
}
