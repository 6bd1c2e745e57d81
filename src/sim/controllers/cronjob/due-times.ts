import type { ObjectOf } from '../../../model/kinds.ts';
import type { Report } from '../controller-context.ts';
import type { CronSchedule } from './cron-schedule.ts';

type CronJob = ObjectOf<'CronJob'>;

interface DueRound {
  readonly cronJob: CronJob;
  readonly schedule: CronSchedule;
  readonly now: Date;
  readonly report: Report;
}

const missedMax = 100;
/** After so many the rest is passed over at once. */
const countedMax = 1000;

/** Due times are counted from the last that was started, or from the beginning. */
export const startOf = ({ status, metadata }: CronJob, now: Date): Date =>
  new Date(status.lastScheduleTime ?? metadata.creationTimestamp ?? now);

/** The latest time that was due and has not been started; the others before it are lost. */
export function lastDue({ cronJob, schedule, now, report }: DueRound): Date | undefined {
  const since = startOf(cronJob, now);
  let due: Date | undefined;
  let missed = 0;
  for (let next = schedule.next(since); next !== undefined && next <= now; next = schedule.next(due)) {
    due = next;
    missed += 1;
    if (missed > countedMax) due = latestBefore(schedule, now) ?? due;
  }
  if (missed > missedMax) {
    const text = 'too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check clock skew';
    report(cronJob, 'Warning', 'TooManyMissedTimes', text);
  }
  return due;
}

/** The last due time before a moment, without a walk over years of them. */
function latestBefore(schedule: CronSchedule, now: Date): Date | undefined {
  for (const lookBackMs of [3_600_000, 86_400_000, 32 * 86_400_000]) {
    let due: Date | undefined;
    const since = new Date(now.getTime() - lookBackMs);
    for (let next = schedule.next(since); next !== undefined && next <= now; next = schedule.next(next)) due = next;
    if (due !== undefined) return due;
  }
  return undefined;
}
