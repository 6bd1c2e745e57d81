import { Cron } from 'croner';

export interface CronSchedule {
  /** The first run after a moment; undefined when there is none. */
  next(after: Date): Date | undefined;
}

/** Reads the schedule of a CronJob; without a time zone it is the controller's, which is UTC. */
export function parseCronSchedule(
  schedule: string,
  timeZone = 'UTC',
): CronSchedule | { readonly reason: 'UnknownTimeZone' | 'UnparseableSchedule'; readonly message: string } {
  if (!isTimeZone(timeZone)) {
    const message = `invalid timeZone: ${JSON.stringify(timeZone)}: unknown time zone ${timeZone}`;
    return { reason: 'UnknownTimeZone', message };
  }
  try {
    const cron = new Cron(schedule, { paused: true, timezone: timeZone, mode: '5-part' });
    return { next: (after) => cron.nextRun(after) ?? undefined };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { reason: 'UnparseableSchedule', message: `unparseable schedule: ${JSON.stringify(schedule)} : ${why}` };
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
