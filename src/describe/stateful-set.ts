import type { ClusterView } from '../model/cluster-view.ts';
import type { ObjectOf } from '../model/kinds.ts';
import { canonicalQuantity } from '../model/quantity.ts';
import { storageClassOf } from '../model/storage-class-of.ts';
import { writeEvents } from './parts/events.ts';
import { formatTime } from './parts/format-time.ts';
import { goList } from './parts/go-values.ts';
import { writeAnnotations, writeLabels } from './parts/labels.ts';
import type { Page } from './parts/page.ts';
import { writePodTemplate } from './parts/pod-template.ts';
import { podCounts, selectorText } from './parts/workload.ts';

type StatefulSet = ObjectOf<'StatefulSet'>;

export function describeStatefulSet(page: Page, statefulSet: StatefulSet, view: ClusterView): void {
  const { metadata, spec, status } = statefulSet;
  page.field(0, 'Name', metadata.name);
  page.field(0, 'Namespace', metadata.namespace);
  page.field(0, 'CreationTimestamp', formatTime(metadata.creationTimestamp));
  page.field(0, 'Selector', selectorText(spec.selector));
  writeLabels(page, 'Labels', metadata.labels);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  page.field(0, 'Replicas', `${spec.replicas ?? 0} desired | ${status.replicas ?? 0} total`);
  page.field(0, 'Update Strategy', spec.updateStrategy?.type);
  const { partition, maxUnavailable } = spec.updateStrategy?.rollingUpdate ?? {};
  if (partition !== undefined) page.field(1, 'Partition', partition);
  if (partition !== undefined && maxUnavailable !== undefined) page.field(1, 'MaxUnavailable', `${maxUnavailable}`);
  page.field(0, 'Pods Status', podCounts(statefulSet, spec.selector, view));
  writePodTemplate(page, spec.template);
  writeClaims(page, statefulSet);
  writeEvents(page, statefulSet, view);
}

function writeClaims(page: Page, { spec }: StatefulSet): void {
  const templates = spec.volumeClaimTemplates ?? [];
  if (templates.length === 0) page.field(0, 'Volume Claims', '<none>');
  else page.write(0, 'Volume Claims:\n');
  for (const { metadata, spec: claim } of templates) {
    const named = {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: '', ...metadata },
      spec: claim ?? {},
    };
    page.field(1, 'Name', metadata?.name);
    page.field(1, 'StorageClass', storageClassOf(named));
    writeLabels(page, 'Labels', metadata?.labels, '  ');
    // All annotations stand here, long ones too, as labels do.
    writeLabels(page, 'Annotations', metadata?.annotations, '  ');
    const { storage } = claim?.resources?.requests ?? {};
    page.field(1, 'Capacity', storage === undefined ? '<default>' : canonicalQuantity(storage));
    page.field(1, 'Access Modes', goList(claim?.accessModes));
  }
}
