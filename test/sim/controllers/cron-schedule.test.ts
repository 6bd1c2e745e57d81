import { expect, it } from 'vitest';
import { parseCronSchedule } from '../../../src/sim/controllers/cronjob/cron-schedule.ts';

const after = new Date('2026-03-02T08:02:30Z');

it.each([
  ['* * * * *', '2026-03-02T08:03:00.000Z'],
  ['0 3 * * 0', '2026-03-08T03:00:00.000Z'],
  ['30 8-10/2 1,15 * *', '2026-03-15T08:30:00.000Z'],
])('%s is next due at %s', (schedule, next) => {
  const parsed = parseCronSchedule(schedule);
  expect('next' in parsed && parsed.next(after)?.toISOString()).toBe(next);
});

it.each(['61 * * * *', 'soon', '', '* * * * * *'])('%j cannot be read', (schedule) => {
  expect(parseCronSchedule(schedule)).toMatchObject({
    reason: 'UnparseableSchedule',
    message: expect.stringContaining(`unparseable schedule: ${JSON.stringify(schedule)} : `),
  });
});

it('refuses a time zone that nobody knows', () => {
  expect(parseCronSchedule('* * * * *', 'Mars/Olympus')).toEqual({
    reason: 'UnknownTimeZone',
    message: 'invalid timeZone: "Mars/Olympus": unknown time zone Mars/Olympus',
  });
});
