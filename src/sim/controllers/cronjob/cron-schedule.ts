import { Cron } from 'croner';

export interface CronSchedule {
  /** The first run after a moment; undefined when there is none. */
  next(after: Date): Date | undefined;
}

interface BadSchedule {
  readonly reason: 'UnknownTimeZone' | 'UnparseableSchedule';
  readonly message: string;
}

/** Reads the schedule of a CronJob; without a time zone it is the controller's, which is UTC. */
export function parseCronSchedule(schedule: string, timeZone = 'UTC'): CronSchedule | BadSchedule {
  if (!isTimeZone(timeZone)) {
    const message = `invalid timeZone: ${JSON.stringify(timeZone)}: unknown time zone ${timeZone}`;
    return { reason: 'UnknownTimeZone', message };
  }
  const every = /^@every (\S+)$/.exec(schedule.trim());
  if (every !== null) return everySchedule(schedule, every[1] ?? '');
  try {
    const cron = new Cron(schedule, { paused: true, timezone: timeZone, mode: '5-part' });
    return { next: (after) => cron.nextRun(after) ?? undefined };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { reason: 'UnparseableSchedule', message: `unparseable schedule: ${JSON.stringify(schedule)} : ${why}` };
  }
}

/** `@every 1h30m`: counted from the last run, in whole seconds. */
function everySchedule(schedule: string, duration: string): CronSchedule | BadSchedule {
  const seconds = { h: 3600, m: 60, s: 1 };
  const parts = [...duration.matchAll(/(\d+)([hms])/g)];
  const total = parts.reduce((sum, [, count, unit]) => sum + Number(count) * seconds[unit as keyof typeof seconds], 0);
  if (total === 0 || parts.map(([part]) => part).join('') !== duration) {
    const why = `failed to parse duration ${schedule}: time: invalid duration ${JSON.stringify(duration)}`;
    return { reason: 'UnparseableSchedule', message: `unparseable schedule: ${JSON.stringify(schedule)} : ${why}` };
  }
  return { next: (after) => new Date(after.getTime() + total * 1000) };
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
