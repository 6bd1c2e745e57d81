import { keyOf } from '../../../model/object-key.ts';
import { controllerOf } from '../../../model/owners.ts';
import { field } from '../../facts/evidence.ts';
import { podsIn } from '../../facts/pods-in.ts';
import { defineRule } from '../../rule.ts';

/** A Job gave up: its pods failed too often. Why they did is their own cause, where they are still there. */
export const ctlJobBackoffLimit = defineRule({
  id: 'ctl-job-backoff-limit',
  kind: 'Job',
  severity: 'error',
  needs: [],
  *check(job, view) {
    const index = (job.status.conditions ?? []).findIndex(({ type, status }) => type === 'Failed' && status === 'True');
    const condition = job.status.conditions?.[index];
    if (!/BackoffLimitExceeded|FailedIndexes/.test(condition?.reason ?? '')) return;
    const pods = podsIn(job.metadata.namespace ?? '', view).filter(
      (pod) => controllerOf(pod)?.uid === job.metadata.uid,
    );
    const last = pods.findLast(({ status }) => status.phase === 'Failed') ?? pods.at(-1);
    yield {
      confidence: 'certain',
      summary: `Job "${job.metadata.name}" gave up after ${job.status.failed ?? 'too many'} failed pods (backoffLimit ${job.spec.backoffLimit ?? 6})${last === undefined ? '; its pods are gone' : ''}`,
      evidence: [field(job, `status.conditions[${index}]`, `${condition?.reason ?? ''}: ${condition?.message ?? ''}`)],
      ...(last === undefined ? {} : { because: keyOf(last) }),
    };
  },
});
