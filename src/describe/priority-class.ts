import type { ClusterView } from '../model/cluster-view.ts';
import { formatLabels } from '../model/format-labels.ts';
import type { ObjectOf } from '../model/kinds.ts';
import { writeEvents } from './parts/events.ts';
import type { Page } from './parts/page.ts';

export function describePriorityClass(page: Page, priorityClass: ObjectOf<'PriorityClass'>, view: ClusterView): void {
  const { metadata, value, globalDefault = false, preemptionPolicy, description } = priorityClass;
  page.field(0, 'Name', metadata.name);
  page.field(0, 'Value', value);
  page.field(0, 'GlobalDefault', globalDefault);
  page.field(0, 'PreemptionPolicy', preemptionPolicy);
  page.field(0, 'Description', description);
  page.field(0, 'Annotations', formatLabels(metadata.annotations));
  writeEvents(page, priorityClass, view);
}
