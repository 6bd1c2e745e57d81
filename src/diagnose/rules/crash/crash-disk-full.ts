import type { ClusterView } from '../../../model/cluster-view.ts';
import type { Pod } from '../../../model/kinds.ts';
import { parseQuantity } from '../../../model/quantity.ts';
import { claimUses } from '../../../scheduling/pod-volumes.ts';
import type { PodContainer } from '../../facts/containers-of.ts';
import { excerpt } from '../../logs/excerpt.ts';
import { logRule } from './log-rule.ts';

/** The place that the program writes to is full. */
export const crashDiskFull = logRule({
  id: 'crash-disk-full',
  says(match, { container }, pod, view) {
    const claims = claimsOf(container, pod);
    const [only] = claims.length === 1 ? claims : [];
    return {
      summary: `Container ${container.name} has no space left to write: ${excerpt(match)}`,
      vars:
        only === undefined ? { NO_CLAIM: claims.length === 0 ? container.name : undefined } : sizes(only, pod, view),
    };
  },
});

/** The claims that the container has mounted. */
function claimsOf({ spec }: PodContainer, pod: Pod): readonly string[] {
  const mounted = new Set((spec.volumeMounts ?? []).map(({ name }) => name));
  return claimUses(pod)
    .filter(({ volumeName }) => mounted.has(volumeName))
    .map(({ claimName }) => claimName);
}

/** Half as much again is worth a try: a claim can grow once more, and never shrink. */
function sizes(name: string, pod: Pod, view: ClusterView): Record<string, string | undefined> {
  const claim = view.get({ kind: 'PersistentVolumeClaim', namespace: pod.metadata.namespace ?? '', name });
  const bytes = parseQuantity(claim?.status.capacity?.storage ?? claim?.spec.resources?.requests?.storage);
  const gibi = 1024 ** 3;
  return { PVC: name, NEW_SIZE: bytes > 0 ? `${Math.ceil((bytes * 1.5) / gibi)}Gi` : undefined };
}
