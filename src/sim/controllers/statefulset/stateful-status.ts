import type { Pod } from '../../../model/kinds.ts';
import { asControllerManager } from '../controller-context.ts';
import { isAvailable, isReady } from '../pod-state.ts';
import { hasRevision, type StatefulRound } from './stateful-round.ts';

/** Counts the pods as they are by now; when all have the new revision it becomes the current one. */
export function writeStatefulStatus(round: StatefulRound, pods: readonly Pod[]): void {
  const { api, set, hash, current, now } = round;
  const latest = api.get({ kind: 'StatefulSet', namespace: set.metadata.namespace ?? '', name: set.metadata.name });
  if (latest === undefined) return;
  const live = pods.filter((pod) => pod.metadata.deletionTimestamp === undefined);
  const withHash = (wanted: string): number => live.filter((pod) => hasRevision(pod, wanted)).length;
  const ready = pods.filter(isReady);
  const updated = withHash(hash);
  const rolls = set.spec.updateStrategy?.type !== 'OnDelete';
  const done = rolls && updated === (set.spec.replicas ?? 1) && ready.length === updated;
  const counts = {
    readyReplicas: ready.length,
    currentReplicas: withHash(done ? hash : current),
    updatedReplicas: updated,
  };
  const status = {
    ...(set.metadata.generation === undefined ? {} : { observedGeneration: set.metadata.generation }),
    replicas: pods.length,
    ...Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
    availableReplicas: ready.filter((pod) => isAvailable(pod, set.spec.minReadySeconds ?? 0, now)).length,
    currentRevision: `${set.metadata.name}-${done ? hash : current}`,
    updateRevision: `${set.metadata.name}-${hash}`,
    collisionCount: 0,
  };
  api.updateStatus<'StatefulSet'>({ ...latest, status }, asControllerManager);
}
