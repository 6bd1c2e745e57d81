import type { Api } from '../../apiserver/api.ts';
import type { Pod } from '../../model/kinds.ts';
import { keyOf } from '../../model/object-key.ts';
import { priorityOf } from '../../scheduling/priority-of.ts';
import { withCondition } from '../controllers/conditions.ts';
import type { EventSeriesRecorder } from '../events/event-series-recorder.ts';

/** Makes room for a more important pod: each victim is marked, told why, and deleted with its own grace period. */
export function evictVictims(
  api: Api,
  recorder: EventSeriesRecorder,
  preemptor: Pod,
  node: string,
  victims: readonly Pod[],
): void {
  const scheduler = preemptor.spec.schedulerName ?? 'default-scheduler';
  for (const { metadata } of victims) {
    const victim = api.get({ kind: 'Pod', namespace: metadata.namespace ?? '', name: metadata.name });
    if (victim === undefined || victim.metadata.deletionTimestamp !== undefined) continue;
    const condition = {
      type: 'DisruptionTarget',
      status: 'True',
      reason: 'PreemptionByScheduler',
      message: `${scheduler}: preempting to accommodate a higher priority pod`,
    };
    const conditions = withCondition(victim.status.conditions, condition, api.now());
    api.updateStatus<'Pod'>({ ...victim, status: { ...victim.status, conditions } });
    api.delete(keyOf(victim));
    const note = `Preempted by pod ${preemptor.metadata.uid} on node ${node}`;
    recorder.event(victim, 'Normal', 'Preempted', 'Preempting', note);
  }
}

/** Less important pods that were waiting for the same node have to look for another one. */
export function withdrawNominations(api: Api, preemptor: Pod, nominated: readonly Pod[]): void {
  for (const { metadata } of nominated.filter((pod) => priorityOf(pod) < priorityOf(preemptor))) {
    const pod = api.get({ kind: 'Pod', namespace: metadata.namespace ?? '', name: metadata.name });
    if (pod === undefined) continue;
    const { nominatedNodeName: _withdrawn, ...status } = pod.status;
    api.updateStatus<'Pod'>({ ...pod, status }, { fieldManager: 'kube-scheduler' });
  }
}
