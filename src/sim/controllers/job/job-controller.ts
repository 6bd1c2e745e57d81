import type { Pod } from '../../../model/kinds.ts';
import { keyText } from '../../../model/object-key.ts';
import type { Controller } from '../controller.ts';
import { type ControllerContext, reporter } from '../controller-context.ts';
import { isActive } from '../pod-state.ts';
import { deletePod } from '../replicaset/create-pods.ts';
import { watchItself, watchOwned } from '../watches.ts';
import { type FailureRecord, noFailures, recordFailures } from './job-backoff.ts';
import { isFinished, type Job, type JobCondition, type Round } from './job-round.ts';
import { withCondition } from './job-status.ts';
import { type Tally, tallyJob } from './job-tally.ts';
import { type Managed, managePods } from './manage-pods.ts';
import { completion, untilDeadline, type Verdict, verdictOn } from './terminal-condition.ts';
import { trackStatus } from './track-status.ts';

/** What another controller looks after (`spec.managedBy`) is left alone. */
const ownName = 'kubernetes.io/job-controller';

/** Runs pods to completion, again after failures with a growing delay, and gives up at the limits. */
export function createJobController(context: ControllerContext): Controller {
  const { index } = context;
  const report = reporter(context, 'job-controller');
  const records = new Map<string, FailureRecord>();
  return {
    name: 'job',
    watches: [watchItself('Job'), watchOwned('Pod', 'Job')],
    reconcile(key, api, now) {
      const job = api.get(key) as Job | undefined;
      const id = keyText(key);
      if (job === undefined || isFinished(job)) {
        records.delete(id);
        return undefined;
      }
      if ((job.spec.managedBy ?? ownName) !== ownName) return undefined;
      const current = (): readonly Pod[] => index.ownedBy('Pod', job.metadata.uid ?? '');
      const round = { api, job, pods: current(), current, now, report };
      const tally = tallyJob(round);
      const record = recordFailures(records.get(id) ?? noFailures, tally.newSucceeded, tally.newFailed);
      records.set(id, record);
      return sync(round, tally, record);
    },
  };
}

function sync(round: Round, tally: Tally, record: FailureRecord): { requeueAfterMs: number } | undefined {
  const verdict = verdictOn(round, tally);
  if (verdict !== undefined) {
    deleteActive(round, tally);
    trackStatus(round, tally, verdict, conditionsOf(round));
    return undefined;
  }
  const leaving = round.job.metadata.deletionTimestamp !== undefined;
  const managed: Managed = leaving ? {} : managePods(round, tally, record);
  const complete = completion(round, tally, round.current().filter(isActive).length);
  trackStatus(round, tally, complete, leaving || complete !== undefined ? conditionsOf(round) : noteSuspension(round));
  if (managed.refusal !== undefined) throw managed.refusal;
  return nextTry(round, managed, complete);
}

const conditionsOf = ({ job }: Round): JobCondition[] => [...(job.status.conditions ?? [])];

function deleteActive({ api, job, report }: Round, { active }: Tally): void {
  for (const { metadata } of active) deletePod(api, job, metadata.namespace ?? '', metadata.name, report);
}

/** Says that the Job is suspended, or that it no longer is; one that never was has no such condition. */
function noteSuspension(round: Round): JobCondition[] {
  const { job, report } = round;
  const before = job.status.conditions?.find(({ type }) => type === 'Suspended');
  const suspended = job.spec.suspend === true;
  if (suspended === (before?.status === 'True') || (!suspended && before === undefined)) return conditionsOf(round);
  const [status, reason, message] = suspended
    ? ['True', 'JobSuspended', 'Job suspended']
    : ['False', 'JobResumed', 'Job resumed'];
  report(job, 'Normal', suspended ? 'Suspended' : 'Resumed', message);
  return withCondition(round, conditionsOf(round), { type: 'Suspended', status, reason, message });
}

function nextTry(
  round: Round,
  { waitMs = Number.POSITIVE_INFINITY }: Managed,
  complete: Verdict | undefined,
): { requeueAfterMs: number } | undefined {
  const next = Math.min(waitMs, untilDeadline(round) ?? Number.POSITIVE_INFINITY);
  return complete === undefined && Number.isFinite(next) ? { requeueAfterMs: next } : undefined;
}
