import type { ClusterView } from '../model/cluster-view.ts';
import type { ObjectOf } from '../model/kinds.ts';
import { formatSelector } from '../model/label-selector.ts';
import { writeEvents } from './parts/events.ts';
import { writeAnnotations, writeLabels } from './parts/labels.ts';
import type { Page } from './parts/page.ts';
import { writePodTemplate } from './parts/pod-template.ts';
import { podCounts, writeController, writeReasons } from './parts/workload.ts';

export function describeReplicaSet(page: Page, replicaSet: ObjectOf<'ReplicaSet'>, view: ClusterView): void {
  const { metadata, spec, status } = replicaSet;
  page.field(0, 'Name', metadata.name);
  page.field(0, 'Namespace', metadata.namespace);
  page.field(0, 'Selector', formatSelector(spec.selector));
  writeLabels(page, 'Labels', metadata.labels);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  writeController(page, replicaSet);
  page.field(0, 'Replicas', `${status.replicas ?? 0} current / ${spec.replicas ?? 0} desired`);
  page.field(0, 'Pods Status', podCounts(replicaSet, spec.selector, view));
  writePodTemplate(page, spec.template);
  writeReasons(page, status.conditions);
  writeEvents(page, replicaSet, view);
}
