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

export const readyCondition = (pod: Pod) => pod.status.conditions?.find((condition) => condition.type === 'Ready');
