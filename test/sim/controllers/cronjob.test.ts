import { describe, expect, it } from 'vitest';
import { testSim } from '../../helpers/sim-cluster.ts';

const cronJob = (spec: Record<string, unknown>, script = 'exit: { after: 2s, code: 0 }') => ({
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'report', namespace: 'default' },
  spec: {
    schedule: '*/5 * * * *',
    jobTemplate: {
      spec: {
        template: {
          metadata: { annotations: { 'sim.podtriage.dev/app': script } },
          spec: { restartPolicy: 'Never', containers: [{ name: 'app', image: 'ghcr.io/podtriage/task:1' }] },
        },
      },
    },
    ...spec,
  },
});
const failingTemplate = {
  spec: {
    backoffLimit: 0,
    template: {
      metadata: { annotations: { 'sim.podtriage.dev/app': 'exit: { after: 1s, code: 1 }' } },
      spec: { restartPolicy: 'Never', containers: [{ name: 'app', image: 'ghcr.io/podtriage/task:1' }] },
    },
  },
};
const jobs = (sim: ReturnType<typeof testSim>) =>
  sim.api.list('Job', { namespace: 'default' }).map(({ metadata }) => metadata.name);
const minute = (text: string): number => Date.parse(`2026-03-02T${text}:00Z`) / 60_000;

describe('a CronJob', () => {
  it('makes a Job at each due time, named by the minute, and keeps the last three', () => {
    const sim = testSim([cronJob({})]);
    sim.advanceTo(new Date('2026-03-02T08:07:00Z'));
    expect(jobs(sim)).toEqual([`report-${minute('08:05')}`]);
    expect(sim.read('CronJob', 'default', 'report').status).toMatchObject({ lastScheduleTime: '2026-03-02T08:05:00Z' });
    expect(sim.events('default', 'CronJob/report')).toEqual([
      `SuccessfulCreate: Created job report-${minute('08:05')}`,
      `SawCompletedJob: Saw completed job: report-${minute('08:05')}, condition: Complete`,
    ]);
    sim.advanceTo(new Date('2026-03-02T08:32:00Z'));
    expect(jobs(sim)).toEqual(['08:20', '08:25', '08:30'].map((text) => `report-${minute(text)}`));
  });

  it('with Forbid waits for the run before', () => {
    const sim = testSim([cronJob({ concurrencyPolicy: 'Forbid' }, 'log: [working]')]);
    sim.advanceTo(new Date('2026-03-02T08:11:00Z'));
    expect(jobs(sim)).toEqual([`report-${minute('08:05')}`]);
    expect(sim.events('default', 'CronJob/report')).toContain(
      'JobAlreadyActive: Not starting job because prior execution is running and concurrency policy is Forbid',
    );
  });

  it('does nothing while suspended', () => {
    const sim = testSim([cronJob({ suspend: true })]);
    sim.advance(60 * 60_000);
    expect(jobs(sim)).toEqual([]);
  });

  it('counts in its own time zone', () => {
    const sim = testSim([cronJob({ schedule: '0 10 * * *', timeZone: 'Europe/Berlin' })]);
    sim.advanceTo(new Date('2026-03-02T09:01:00Z'));
    expect(jobs(sim)).toEqual([`report-${minute('09:00')}`]);
  });

  it('with Replace ends the run before and starts anew', () => {
    const sim = testSim([cronJob({ concurrencyPolicy: 'Replace' }, 'log: [working]')]);
    sim.advanceTo(new Date('2026-03-02T08:12:00Z'));
    expect(jobs(sim)).toEqual([`report-${minute('08:10')}`]);
    expect(sim.events('default', 'CronJob/report')).toEqual([
      `SuccessfulCreate: Created job report-${minute('08:05')}`,
      `SuccessfulDelete: Deleted job report-${minute('08:05')}`,
      `SuccessfulCreate: Created job report-${minute('08:10')}`,
    ]);
  });

  it('with Allow runs several at once', () => {
    const sim = testSim([cronJob({}, 'log: [working]')]);
    sim.advanceTo(new Date('2026-03-02T08:11:00Z'));
    expect(jobs(sim)).toHaveLength(2);
    expect(sim.read('CronJob', 'default', 'report').status.active?.map(({ name }) => name)).toEqual(jobs(sim));
  });

  it('keeps as many failed and successful runs as it is told, and says which it deletes', () => {
    const limits = { successfulJobsHistoryLimit: 1, failedJobsHistoryLimit: 0 };
    const sim = testSim([cronJob(limits)]);
    sim.advanceTo(new Date('2026-03-02T08:12:00Z'));
    expect(jobs(sim)).toEqual([`report-${minute('08:10')}`]);
    expect(sim.events('default', 'CronJob/report')).toContain(
      `SuccessfulDelete: Deleted job report-${minute('08:05')}`,
    );
    const failing = testSim([cronJob({ ...limits, jobTemplate: failingTemplate })]);
    failing.advanceTo(new Date('2026-03-02T08:07:00Z'));
    expect(jobs(failing)).toEqual([]);
  });

  it('notices that somebody has deleted its running Job', () => {
    const sim = testSim([cronJob({}, 'log: [working]')]);
    sim.advanceTo(new Date('2026-03-02T08:06:00Z'));
    const [name = ''] = jobs(sim);
    sim.api.delete({ kind: 'Job', namespace: 'default', name }, { propagationPolicy: 'Background' });
    sim.advance(30_000);
    expect(sim.events('default', 'CronJob/report')).toContain(`MissingJob: Active job went missing: ${name}`);
    expect(sim.read('CronJob', 'default', 'report').status.active).toBeUndefined();
  });

  it('resumed after more than a hundred missed times says so, and starts the latest', () => {
    const sim = testSim([cronJob({ schedule: '* * * * *', suspend: true })]);
    sim.advance(2 * 60 * 60_000);
    sim.change('CronJob', 'default', 'report', (job) => ({ ...job, spec: { ...job.spec, suspend: false } }));
    sim.advance(10_000);
    expect(sim.events('default', 'CronJob/report').slice(0, 2)).toEqual([
      'TooManyMissedTimes: too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check clock skew',
      `SuccessfulCreate: Created job report-${minute('10:00')}`,
    ]);
  });

  it('resumed after its starting deadline starts nothing until the next time', () => {
    const sim = testSim([cronJob({ schedule: '0 * * * *', suspend: true, startingDeadlineSeconds: 60 })]);
    sim.advanceTo(new Date('2026-03-02T09:30:00Z'));
    sim.change('CronJob', 'default', 'report', (job) => ({ ...job, spec: { ...job.spec, suspend: false } }));
    sim.advance(60_000);
    expect(jobs(sim)).toEqual([]);
    expect(sim.events('default', 'CronJob/report')).toEqual([
      'MissSchedule: Missed scheduled time to start a job: Mon, 02 Mar 2026 09:00:00 GMT',
    ]);
    sim.advanceTo(new Date('2026-03-02T10:00:30Z'));
    expect(jobs(sim)).toEqual([`report-${minute('10:00')}`]);
  });

  it('may run every so often, counted from its last run', () => {
    const sim = testSim([cronJob({ schedule: '@every 90s' })]);
    sim.advance(5 * 60_000);
    const { metadata, status } = sim.read('CronJob', 'default', 'report');
    const sinceMs = Date.parse(status.lastScheduleTime ?? '') - Date.parse(metadata.creationTimestamp ?? '');
    expect(sinceMs).toBe(3 * 90_000);
  });
});
