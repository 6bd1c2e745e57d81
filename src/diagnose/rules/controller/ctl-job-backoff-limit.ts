import type { ObjectOf, Pod } from '../../../model/kinds.ts';
import { keyOf } from '../../../model/object-key.ts';
import { field } from '../../facts/evidence.ts';
import { podsOf } from '../../facts/pods-in.ts';
import { defineRule } from '../../rule.ts';

/** A Job gave up: its pods failed too often. Why they did is their own cause, where they are still there. */
export const ctlJobBackoffLimit = defineRule({
  id: 'ctl-job-backoff-limit',
  kind: 'Job',
  severity: 'error',
  needs: [],
  *check(job, view) {
    const index = (job.status.conditions ?? []).findIndex(({ type, status }) => type === 'Failed' && status === 'True');
    const { reason = '', message = '' } = job.status.conditions?.[index] ?? {};
    if (!/^(?:BackoffLimitExceeded|FailedIndexes|MaxFailedIndexesExceeded|PodFailurePolicy)$/.test(reason)) return;
    const pods = podsOf(job.metadata.uid, view);
    const last = pods.findLast(({ status }) => status.phase === 'Failed') ?? pods.at(-1);
    yield {
      confidence: 'certain',
      summary: `Job "${job.metadata.name}" gave up ${why(job, pods, reason, message)}${last === undefined ? '; its pods are gone' : ''}`,
      evidence: [field(job, `status.conditions[${index}]`, `${reason}: ${message}`), ...policyEvidence(job)],
      ...(last === undefined ? {} : { because: keyOf(last) }),
    };
  },
});

function why({ spec, status }: ObjectOf<'Job'>, pods: readonly Pod[], reason: string, message: string): string {
  if (reason === 'PodFailurePolicy') return `as its podFailurePolicy says: ${message.slice(0, 200)}`;
  if (/FailedIndexes/.test(reason)) {
    const { failedIndexes = '' } = status;
    return `because too many of its indexes failed${failedIndexes === '' ? '' : `: ${failedIndexes}`} (backoffLimitPerIndex ${spec.backoffLimitPerIndex ?? 'not set'})`;
  }
  const limit = `backoffLimit ${spec.backoffLimit ?? 6}`;
  if (spec.template.spec?.restartPolicy !== 'OnFailure') return `after ${failedPods(status.failed)} (${limit})`;
  // The kubelet restarts the containers of one and the same pod, and each restart counts as a failure.
  const restarts = pods
    .flatMap((pod) => pod.status.containerStatuses ?? [])
    .reduce((sum, c) => sum + c.restartCount, 0);
  return `after ${restarts === 0 ? 'too many' : restarts} restarts of its containers (${limit}; with restartPolicy OnFailure restarts count)`;
}

const failedPods = (count: number | undefined): string =>
  count === undefined ? 'too many failed pods' : `${count} failed pod${count === 1 ? '' : 's'}`;

const policyEvidence = (job: ObjectOf<'Job'>): readonly ReturnType<typeof field>[] =>
  job.spec.template.spec?.restartPolicy === 'OnFailure'
    ? [field(job, 'spec.template.spec.restartPolicy', 'OnFailure')]
    : [];
