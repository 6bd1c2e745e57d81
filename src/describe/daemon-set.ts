import type { ClusterView } from '../model/cluster-view.ts';
import { formatLabels } from '../model/format-labels.ts';
import type { ObjectOf } from '../model/kinds.ts';
import { writeEvents } from './parts/events.ts';
import { writeAnnotations, writeLabels } from './parts/labels.ts';
import type { Page } from './parts/page.ts';
import { writePodTemplate } from './parts/pod-template.ts';
import { podCounts, selectorText } from './parts/workload.ts';

export function describeDaemonSet(page: Page, daemonSet: ObjectOf<'DaemonSet'>, view: ClusterView): void {
  const { metadata, spec, status } = daemonSet;
  page.field(0, 'Name', metadata.name);
  page.field(0, 'Namespace', metadata.namespace);
  page.field(0, 'Selector', selectorText(spec.selector));
  page.field(0, 'Node-Selector', formatLabels(spec.template?.spec?.nodeSelector));
  writeLabels(page, 'Labels', metadata.labels);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  page.write(0, `Desired Number of Nodes Scheduled: ${status.desiredNumberScheduled ?? 0}\n`);
  page.write(0, `Current Number of Nodes Scheduled: ${status.currentNumberScheduled ?? 0}\n`);
  page.write(0, `Number of Nodes Scheduled with Up-to-date Pods: ${status.updatedNumberScheduled ?? 0}\n`);
  page.write(0, `Number of Nodes Scheduled with Available Pods: ${status.numberAvailable ?? 0}\n`);
  page.write(0, `Number of Nodes Misscheduled: ${status.numberMisscheduled ?? 0}\n`);
  page.field(0, 'Pods Status', podCounts(daemonSet, spec.selector, view));
  writePodTemplate(page, spec.template);
  writeEvents(page, daemonSet, view);
}
