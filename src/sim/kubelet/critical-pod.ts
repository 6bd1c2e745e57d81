import type { Pod } from '../../model/kinds.ts';
import { staticPodHash } from './static-pod-hash.ts';

/** From here on a pod is critical to the node or the cluster (SystemCriticalPriority). */
const criticalPriority = 2_000_000_000;

/** Static pods, their mirrors and pods of the highest priorities are neither evicted nor kept out for want of room. */
export const isCriticalPod = (pod: Pod): boolean =>
  (pod.spec.priority ?? 0) >= criticalPriority || staticPodHash(pod) !== undefined;
