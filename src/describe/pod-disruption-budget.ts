import type { ClusterView } from '../model/cluster-view.ts';
import type { ObjectOf } from '../model/kinds.ts';
import { formatSelector } from '../model/label-selector.ts';
import { writeEvents } from './parts/events.ts';
import type { Page } from './parts/page.ts';

export function describePodDisruptionBudget(
  page: Page,
  budget: ObjectOf<'PodDisruptionBudget'>,
  view: ClusterView,
): void {
  const { metadata, spec, status } = budget;
  page.field(0, 'Name', metadata.name);
  page.field(0, 'Namespace', metadata.namespace);
  if (spec.minAvailable !== undefined) page.field(0, 'Min available', `${spec.minAvailable}`);
  else if (spec.maxUnavailable !== undefined) page.field(0, 'Max unavailable', `${spec.maxUnavailable}`);
  page.field(0, 'Selector', spec.selector === undefined ? '<unset>' : formatSelector(spec.selector));
  page.write(0, 'Status:\n');
  page.field(2, 'Allowed disruptions', status.disruptionsAllowed ?? 0);
  page.field(2, 'Current', status.currentHealthy ?? 0);
  page.field(2, 'Desired', status.desiredHealthy ?? 0);
  page.field(2, 'Total', status.expectedPods ?? 0);
  writeEvents(page, budget, view);
}
