import type { ContainerStatus, Pod } from '../../model/kinds.ts';
import { containerStatusOf } from './container-status-of.ts';

/** Why a followed log came to its end, by the pod's status; undefined when the same run still goes on. */
export function containerEnd(pod: Pod, container: string, restartsBefore: number | undefined): string | undefined {
  const status = containerStatusOf(pod, container);
  if (status === undefined) return `the pod has no status for container ${container}`;
  const isSameRun = restartsBefore === undefined || status.restartCount === restartsBefore;
  if (isSameRun && status.state?.running !== undefined) return undefined;
  return `container ${container} has ended${endText(isSameRun ? (status.state ?? {}) : (status.lastState ?? {}), status)}`;
}

function endText(state: NonNullable<ContainerStatus['state']>, status: ContainerStatus): string {
  const end = state.terminated ?? status.lastState?.terminated;
  if (end === undefined) return '';
  return `: ${end.reason ?? 'ended'}, exit code ${end.exitCode}`;
}
