import type { Api } from '../../../apiserver/api.ts';
import type { ObjectOf, Pod } from '../../../model/kinds.ts';
import type { Report } from '../controller-context.ts';

export type Job = ObjectOf<'Job'>;
export type JobStatus = Job['status'];
export type JobCondition = NonNullable<JobStatus['conditions']>[number];

/** One reconcile of one Job. */
export interface Round {
  readonly api: Api;
  readonly job: Job;
  /** Its pods at the beginning, and as they are by now. */
  readonly pods: readonly Pod[];
  readonly current: () => readonly Pod[];
  readonly now: Date;
  readonly report: Report;
}

/** Holds each pod of a Job until its end has been counted. */
export const trackingFinalizer = 'batch.kubernetes.io/job-tracking';

export const isTracked = (pod: Pod): boolean => pod.metadata.finalizers?.includes(trackingFinalizer) ?? false;

export const isIndexed = (job: Job): boolean => job.spec.completionMode === 'Indexed';

export const hasLimitPerIndex = (job: Job): boolean => job.spec.backoffLimitPerIndex !== undefined;

/** With a failure policy, too, a pod that is on its way out is not replaced before it has failed. */
export const replacesOnlyFailed = ({ spec }: Job): boolean =>
  spec.podReplacementPolicy === 'Failed' || spec.podFailurePolicy !== undefined;

/** A deleted pod counts as failed at once, as it may never get to the phase Failed; unless only failed ones are replaced. */
export const isPodFailed = (pod: Pod, job: Job): boolean =>
  pod.status.phase === 'Failed' ||
  (!replacesOnlyFailed(job) && pod.metadata.deletionTimestamp !== undefined && pod.status.phase !== 'Succeeded');

export const trueCondition = (job: Job, type: string): JobCondition | undefined =>
  job.status.conditions?.find((condition) => condition.type === type && condition.status === 'True');

export const isFinished = (job: Job): boolean =>
  trueCondition(job, 'Complete') !== undefined || trueCondition(job, 'Failed') !== undefined;
