import { keyOf } from '../../../model/object-key.ts';
import { kubeTime } from '../../events/kube-time.ts';
import { asControllerManager } from '../controller-context.ts';
import { isActive, isReady } from '../pod-state.ts';
import { indexesText } from './index-intervals.ts';
import type { Job, JobCondition, JobStatus, Round } from './job-round.ts';
import { isTerminating, type Tally } from './job-tally.ts';

/** The uids of pods that have ended and are not in the counters yet. */
export interface Uncounted {
  readonly succeeded: readonly string[];
  readonly failed: readonly string[];
}

interface Written {
  readonly conditions: readonly JobCondition[];
  readonly uncounted: Uncounted;
  /** What comes on top of the counts that the status has. */
  readonly counted: { readonly succeeded: number; readonly failed: number };
}

/** Writes counters and conditions; the counts of pods are those of this moment. */
export function writeJobStatus(round: Round, { indexes, succeeded }: Tally, written: Written): void {
  const { api, job, now } = round;
  const current = api.get(keyOf(job)) as Job | undefined;
  if (current === undefined || current.metadata.uid !== job.metadata.uid) return;
  const { conditions, uncounted, counted } = written;
  const pods = round.current();
  const active = pods.filter(isActive);
  const before = current.status;
  const status: JobStatus = {
    ...before,
    ...(conditions.length === 0 ? {} : { conditions: [...conditions] }),
    ...startTimeOf(round, before, conditions, now),
    ...(conditions.some(({ type }) => type === 'Complete') ? { completionTime: kubeTime(now) } : {}),
    ...(indexes === undefined ? {} : { completedIndexes: indexesText(indexes.succeeded) }),
    ...(indexes?.failed === undefined ? {} : { failedIndexes: indexesText(indexes.failed) }),
    active: active.length,
    succeeded: indexes === undefined ? (before.succeeded ?? 0) + counted.succeeded : succeeded,
    failed: (before.failed ?? 0) + counted.failed,
    ready: active.filter(isReady).length,
    terminating: pods.filter(isTerminating).length,
    uncountedTerminatedPods: Object.fromEntries(Object.entries(uncounted).filter(([, uids]) => uids.length > 0)),
  };
  api.updateStatus<'Job'>({ ...current, status: withoutZeros(status) }, asControllerManager);
}

/** A Job that is resumed starts anew: its deadline does not run while it is suspended. */
function startTimeOf(
  { job }: Round,
  before: JobStatus,
  conditions: readonly JobCondition[],
  now: Date,
): Pick<JobStatus, 'startTime'> {
  if (job.spec.suspend === true) return {};
  const wasSuspended = before.conditions?.some(({ type, status }) => type === 'Suspended' && status === 'True');
  const isResumed = conditions.some(({ type, status }) => type === 'Suspended' && status === 'False');
  return before.startTime === undefined || (wasSuspended === true && isResumed) ? { startTime: kubeTime(now) } : {};
}

/** Zeros and empty texts are left out, except those that are pointers in Go. */
function withoutZeros(status: JobStatus): JobStatus {
  const pointers = ['ready', 'terminating', 'failedIndexes'];
  const entries = Object.entries(status).filter(
    ([name, value]) => pointers.includes(name) || (value !== 0 && value !== ''),
  );
  return Object.fromEntries(entries) as JobStatus;
}

/** Adds a condition that is True, or leaves it as it has been since then. */
export function withCondition(
  { now }: Round,
  conditions: readonly JobCondition[],
  next: { readonly type: string; readonly status?: string; readonly reason: string; readonly message: string },
): JobCondition[] {
  const written = { status: 'True', ...next, lastProbeTime: kubeTime(now), lastTransitionTime: kubeTime(now) };
  const place = conditions.findIndex(({ type }) => type === next.type);
  const before = conditions[place];
  if (before === undefined) return [...conditions, written as JobCondition];
  const same = before.status === written.status && before.reason === next.reason && before.message === next.message;
  return same ? [...conditions] : conditions.with(place, written as JobCondition);
}
