import type { Pod } from '../../model/kinds.ts';

/** Neither finished nor on its way out: what controllers count. */
export const isActive = (pod: Pod): boolean =>
  pod.status.phase !== 'Succeeded' && pod.status.phase !== 'Failed' && pod.metadata.deletionTimestamp === undefined;

export const isReady = (pod: Pod): boolean => readyCondition(pod)?.status === 'True';

/** Ready for at least `minReadySeconds`. */
export function isAvailable(pod: Pod, minReadySeconds: number, now: Date): boolean {
  const ready = readyCondition(pod);
  if (ready?.status !== 'True') return false;
  if (minReadySeconds === 0) return true;
  return Date.parse(ready.lastTransitionTime ?? '') + minReadySeconds * 1000 <= now.getTime();
}

/** When the next of the ready pods becomes available by time alone; undefined when nothing is waited for. */
export function untilAvailable(
  pods: readonly Pod[],
  minReadySeconds: number,
  now: Date,
): { readonly requeueAfterMs: number } | undefined {
  const waits = pods
    .filter((pod) => isReady(pod) && !isAvailable(pod, minReadySeconds, now))
    .map((pod) => Date.parse(readyCondition(pod)?.lastTransitionTime ?? '') + minReadySeconds * 1000 - now.getTime());
  return waits.length === 0 ? undefined : { requeueAfterMs: Math.min(...waits) };
}

export const readyCondition = (pod: Pod) => pod.status.conditions?.find((condition) => condition.type === 'Ready');
