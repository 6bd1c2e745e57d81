import type { Pod } from '../../../model/kinds.ts';
import { field } from '../../facts/evidence.ts';
import type { Evidence } from '../../finding.ts';

/** Who ends a pod, as its DisruptionTarget condition says; undefined for a pod that is not being ended for such a reason. */
export function disruption(pod: Pod, reason: string): Evidence | undefined {
  const index = (pod.status.conditions ?? []).findIndex(({ type }) => type === 'DisruptionTarget');
  const condition = pod.status.conditions?.[index];
  if (condition?.status !== 'True' || condition.reason !== reason) return undefined;
  return field(pod, `status.conditions[${index}]`, `DisruptionTarget, ${reason}: ${condition.message ?? ''}`);
}
