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
});
