import type { Pod } from '../../../model/kinds.ts';
import { claimUses } from '../../../scheduling/pod-volumes.ts';
import { field } from '../../facts/evidence.ts';
import { atMostLikely, unscheduled } from '../../facts/unscheduled.ts';
import { defineRule } from '../../rule.ts';

/** The pod mounts a claim that does not exist in its namespace. */
export const volPvcNotFound = defineRule({
  id: 'vol-pvc-not-found',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  *check(pod, view) {
    const answer = unscheduled(pod, view);
    if (answer === undefined) return;
    const named = /persistentvolumeclaim "([^"]+)" not found/.exec(answer.message)?.[1];
    const namespace = pod.metadata.namespace ?? '';
    for (const { claimName, volumeName, ephemeral } of claimUses(pod)) {
      const state = view.lookup({ kind: 'PersistentVolumeClaim', namespace, name: claimName }).state;
      if (ephemeral || state === 'found' || (state === 'unknown' && named !== claimName)) continue;
      yield {
        confidence: atMostLikely(named === claimName ? 'certain' : 'likely', answer),
        summary: `PersistentVolumeClaim "${claimName}" does not exist in namespace ${namespace}`,
        evidence: [
          answer.evidence,
          field(pod, `spec.volumes[${volumeIndex(pod, volumeName)}].persistentVolumeClaim.claimName`, claimName),
        ],
        because: { kind: 'PersistentVolumeClaim', namespace, name: claimName },
        vars: { PVC: claimName },
      };
    }
  },
});

const volumeIndex = (pod: Pod, name: string): number =>
  (pod.spec.volumes ?? []).findIndex((volume) => volume.name === name);
