import { field } from '../../facts/evidence.ts';
import { defineRule } from '../../rule.ts';

/** The Job ran out of the time that it was given as a whole; its pods are stopped and mostly gone. */
export const ctlJobDeadline = defineRule({
  id: 'ctl-job-deadline',
  kind: 'Job',
  severity: 'error',
  needs: [],
  *check(job) {
    const index = (job.status.conditions ?? []).findIndex(
      ({ type, status, reason }) => type === 'Failed' && status === 'True' && reason === 'DeadlineExceeded',
    );
    const condition = job.status.conditions?.[index];
    if (condition === undefined) return;
    const { activeDeadlineSeconds } = job.spec;
    yield {
      confidence: 'certain',
      summary: `Job "${job.metadata.name}" was stopped because it took longer than its deadline${activeDeadlineSeconds === undefined ? '' : ` of ${activeDeadlineSeconds} s`} (DeadlineExceeded)`,
      evidence: [field(job, `status.conditions[${index}]`, `${condition.reason}: ${condition.message ?? ''}`)],
      vars: { SECONDS: activeDeadlineSeconds === undefined ? undefined : `${activeDeadlineSeconds}` },
    };
  },
});
