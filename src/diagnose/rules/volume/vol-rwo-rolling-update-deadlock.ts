import type { ClusterView } from '../../../model/cluster-view.ts';
import type { ObjectOf, Pod } from '../../../model/kinds.ts';
import { keyOf } from '../../../model/object-key.ts';
import { controllerOf, ownerChain } from '../../../model/owners.ts';
import { claimUses } from '../../../scheduling/pod-volumes.ts';
import { eventsOf } from '../../facts/events-of.ts';
import { field, quoteEvent } from '../../facts/evidence.ts';
import { podsIn } from '../../facts/pods-in.ts';
import { unscheduled } from '../../facts/unscheduled.ts';
import type { Evidence } from '../../finding.ts';
import { defineRule } from '../../rule.ts';

/** A rollout keeps the old pod until the new one is ready, and the new one waits for the volume that the old one has. */
export const volRwoRollingUpdateDeadlock = defineRule({
  id: 'vol-rwo-rolling-update-deadlock',
  kind: 'Pod',
  severity: 'error',
  needs: ['Deployment'],
  explains: ['vol-multi-attach', 'sched-volume-in-use', 'vol-mount-timeout', 'sched-no-single-node'],
  *check(pod, view) {
    const waiting = waitsForVolume(pod, view);
    const deployment = ownerChain(pod, view).find((owner) => owner.kind === 'Deployment');
    if (waiting === undefined || deployment === undefined) return;
    const { metadata, spec } = deployment as ObjectOf<'Deployment'>;
    if (spec.strategy?.type === 'Recreate' || !keepsOld(spec)) return;
    const old = oldPod(pod, view);
    if (old === undefined) return;
    yield {
      confidence: 'certain',
      summary: `The rollout of Deployment "${metadata.name}" blocks itself: the new pod waits for PersistentVolumeClaim "${old.claim}", which only one node may use, and the old pod ${old.pod.metadata.name} keeps it until the new one is ready`,
      evidence: [
        waiting,
        field(deployment, 'spec.strategy', `${spec.strategy?.type ?? 'RollingUpdate'}, maxUnavailable rounds to 0`),
        field(old.pod, 'spec.volumes', `uses claim ${old.claim} on node ${old.pod.spec.nodeName ?? ''}`),
      ],
      because: keyOf(deployment as ObjectOf<'Deployment'>),
      vars: { PVC: old.claim, OLD_POD: old.pod.metadata.name },
    };
  },
});

function waitsForVolume(pod: Pod, view: ClusterView): Evidence | undefined {
  const answer = unscheduled(pod, view);
  if (answer !== undefined) return /ReadWriteOncePod/.test(answer.message) ? answer.evidence : undefined;
  if (pod.status.phase !== 'Pending') return undefined;
  const event = eventsOf(view, pod, 'FailedAttachVolume').find(({ message }) => message?.startsWith('Multi-Attach'));
  return event === undefined ? undefined : quoteEvent(pod, event);
}

/** Kubernetes rounds a percentage of maxUnavailable down, and never lets both limits be 0. */
function keepsOld({ replicas = 1, strategy }: ObjectOf<'Deployment'>['spec']): boolean {
  const limit = `${strategy?.rollingUpdate?.maxUnavailable ?? '25%'}`;
  const most = limit.endsWith('%') ? Math.floor((replicas * Number(limit.slice(0, -1))) / 100) : Number(limit);
  return most === 0;
}

/** A pod of another version of the same workload that uses the same claim. */
function oldPod(pod: Pod, view: ClusterView): { readonly pod: Pod; readonly claim: string } | undefined {
  const claims = new Set(claimUses(pod).map(({ claimName }) => claimName));
  const deployment = ownerChain(pod, view).at(-1)?.metadata.uid;
  for (const other of podsIn(pod.metadata.namespace ?? '', view)) {
    const claim = claimUses(other).find(({ claimName }) => claims.has(claimName))?.claimName;
    if (claim === undefined || other.status.phase !== 'Running' || other.metadata.name === pod.metadata.name) continue;
    if (controllerOf(other)?.uid === controllerOf(pod)?.uid) continue;
    if (ownerChain(other, view).at(-1)?.metadata.uid === deployment) return { pod: other, claim };
  }
  return undefined;
}
