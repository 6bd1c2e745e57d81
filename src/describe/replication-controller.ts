import type { ClusterView } from '../model/cluster-view.ts';
import { formatLabels } from '../model/format-labels.ts';
import type { ObjectOf } from '../model/kinds.ts';
import { writeEvents } from './parts/events.ts';
import { writeAnnotations, writeLabels } from './parts/labels.ts';
import type { Page } from './parts/page.ts';
import { writePodTemplate } from './parts/pod-template.ts';
import { podCounts, writeReasons } from './parts/workload.ts';

export function describeReplicationController(
  page: Page,
  controller: ObjectOf<'ReplicationController'>,
  view: ClusterView,
): void {
  const { metadata, spec, status } = controller;
  page.field(0, 'Name', metadata.name);
  page.field(0, 'Namespace', metadata.namespace);
  page.field(0, 'Selector', formatLabels(spec.selector));
  writeLabels(page, 'Labels', metadata.labels);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  page.field(0, 'Replicas', `${status.replicas ?? 0} current / ${spec.replicas ?? 0} desired`);
  page.field(0, 'Pods Status', podCounts(controller, { matchLabels: spec.selector ?? {} }, view));
  writePodTemplate(page, spec.template);
  writeReasons(page, status.conditions);
  writeEvents(page, controller, view);
}
