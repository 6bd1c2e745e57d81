import type { Api } from '../../../apiserver/api.ts';
import type { ObjectOf, Pod } from '../../../model/kinds.ts';
import { keyOf } from '../../../model/object-key.ts';
import { kubeTime } from '../../events/kube-time.ts';
import { asControllerManager, type Report } from '../controller-context.ts';
import type { ObjectIndex } from '../object-index.ts';
import { isReady } from '../pod-state.ts';

export type Job = ObjectOf<'Job'>;
type Status = Job['status'];

/** One reconcile of one Job. */
export interface Round {
  readonly api: Api;
  readonly index: ObjectIndex;
  readonly job: Job;
  readonly pods: readonly Pod[];
  readonly now: Date;
  readonly report: Report;
}

export const isRunning = (pod: Pod): boolean =>
  pod.status.phase !== 'Succeeded' && pod.status.phase !== 'Failed' && pod.metadata.deletionTimestamp === undefined;

/** Counts the pods into the status and adds conditions; both carry the moment of the write. */
export function writeJobStatus(
  { api, index, job, now }: Round,
  added: readonly { type: string; status: string; reason: string; message: string }[],
): void {
  const current = api.get(keyOf(job)) as Job | undefined;
  if (current === undefined) return;
  const pods = index.ownedBy('Pod', job.metadata.uid ?? '');
  const moment = kubeTime(now);
  const stamped = added.map((condition) => ({ ...condition, lastProbeTime: moment, lastTransitionTime: moment }));
  const kept = (current.status.conditions ?? []).filter(
    (old) => !added.some((condition) => condition.type === old.type),
  );
  const conditions = [...kept, ...stamped] as NonNullable<Status['conditions']>;
  const active = pods.filter(isRunning);
  const counts = {
    active: active.length,
    succeeded: pods.filter((pod) => pod.status.phase === 'Succeeded').length,
    failed: pods.filter((pod) => pod.status.phase === 'Failed').length,
  };
  const status: Status = {
    ...current.status,
    ...(conditions.length === 0 ? {} : { conditions }),
    ...(current.status.startTime === undefined && current.spec.suspend !== true ? { startTime: moment } : {}),
    ...(added.some((condition) => condition.type === 'Complete') ? { completionTime: moment } : {}),
    active: counts.active,
    succeeded: counts.succeeded,
    failed: counts.failed,
    ready: active.filter(isReady).length,
    terminating: pods.filter((pod) => pod.metadata.deletionTimestamp !== undefined).length,
    uncountedTerminatedPods: {},
  };
  api.updateStatus<'Job'>({ ...current, status: withoutZeros(status) }, asControllerManager);
}

/** Counts of 0 are left out, except the two that are pointers in Go. */
function withoutZeros(status: Status): Status {
  const entries = Object.entries(status).filter(
    ([name, value]) => value !== 0 || name === 'ready' || name === 'terminating',
  );
  return Object.fromEntries(entries) as Status;
}
