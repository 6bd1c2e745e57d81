import { eventsOf } from '../../facts/events-of.ts';
import { quoteEvent } from '../../facts/evidence.ts';
import { defineRule } from '../../rule.ts';

const says: Readonly<Record<string, string>> = {
  JobAlreadyActive: 'its last run is still going on, and concurrencyPolicy Forbid starts no second one',
  MissSchedule: 'it missed its time, and startingDeadlineSeconds is over',
  TooManyMissedTimes:
    'it has missed more than 100 starts, or the clock is wrong (set or lower startingDeadlineSeconds)',
  FailedNeedsStart: 'it has missed more than 100 starts, or the clock is wrong (set or lower startingDeadlineSeconds)',
  UnknownTimeZone: 'its time zone is not known',
  InvalidSchedule: 'its schedule cannot be read',
  UnparseableSchedule: 'its schedule cannot be read',
};

/** A CronJob that should start Jobs and does not. */
export const ctlCronjobNotStarting = defineRule({
  id: 'ctl-cronjob-not-starting',
  kind: 'CronJob',
  severity: 'warning',
  needs: [],
  *check(cronJob, view) {
    const [event] = eventsOf(view, cronJob, ...Object.keys(says), 'SuccessfulCreate');
    const why = says[event?.reason ?? ''];
    if (event === undefined || why === undefined || cronJob.spec.suspend) return;
    const zone = (cronJob.spec as { timeZone?: string }).timeZone;
    yield {
      confidence: 'certain',
      summary: `CronJob "${cronJob.metadata.name}" (${cronJob.spec.schedule}) does not start: ${why}${event.reason === 'UnknownTimeZone' && zone !== undefined ? ` (${zone})` : ''}`,
      evidence: [quoteEvent(cronJob, event)],
    };
  },
});
