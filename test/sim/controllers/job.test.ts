import { describe, expect, it } from 'vitest';
import { testSim } from '../../helpers/sim-cluster.ts';

const task = (exitCode: number, spec: Record<string, unknown> = {}, podSpec: Record<string, unknown> = {}) => ({
  apiVersion: 'batch/v1',
  kind: 'Job' as const,
  metadata: { name: 'task', namespace: 'default' },
  spec: {
    template: {
      metadata: { annotations: { 'sim.podtriage.dev/app': `exit: { after: 2s, code: ${exitCode} }` } },
      spec: { restartPolicy: 'Never', containers: [{ name: 'app', image: 'ghcr.io/podtriage/task:1' }], ...podSpec },
    },
    ...spec,
  },
});
const outcome = (sim: ReturnType<typeof testSim>) =>
  sim
    .read('Job', 'default', 'task')
    .status.conditions?.filter(({ type }) => type === 'Complete' || type === 'Failed')
    .map(({ type, reason, message }) => `${type} ${reason}: ${message}`);

describe('a Job', () => {
  it('is complete when enough pods have succeeded, no more than `parallelism` at once', () => {
    const sim = testSim([task(0, { completions: 3, parallelism: 2 })]);
    sim.advance(1000);
    expect(sim.pods('default')).toHaveLength(2);
    sim.advance(60_000);
    expect(sim.read('Job', 'default', 'task').status).toMatchObject({ succeeded: 3 });
    expect(sim.pods('default')).toHaveLength(3);
    expect(outcome(sim)?.[0]).toMatch(/^Complete/);
    expect(sim.events('default', 'Job/task')).toContain('Completed: Job completed');
  });

  it('gives up after backoffLimit retries, each later than the one before', () => {
    const sim = testSim([task(1, { backoffLimit: 2 })]);
    sim.advance(20 * 60_000);
    const starts = sim
      .pods('default')
      .map((pod) => Date.parse(pod.metadata.creationTimestamp ?? ''))
      .sort((a, b) => a - b);
    expect(starts).toHaveLength(3);
    expect(starts[2]! - starts[1]!).toBeGreaterThan(starts[1]! - starts[0]!);
    expect(outcome(sim)).toEqual(['Failed BackoffLimitExceeded: Job has reached the specified backoff limit']);
  });

  it('ends at its deadline and takes its pods with it', () => {
    const sleeping = task(0, { activeDeadlineSeconds: 30 });
    sleeping.spec.template.metadata.annotations['sim.podtriage.dev/app'] = 'log: [working]';
    const sim = testSim([sleeping]);
    sim.advance(120_000);
    expect(outcome(sim)).toEqual(['Failed DeadlineExceeded: Job was active longer than specified deadline']);
    expect(sim.pods('default')).toEqual([]);
  });

  it('makes no pods while suspended', () => {
    const sim = testSim([task(0, { suspend: true })]);
    sim.advance(30_000);
    expect(sim.pods('default')).toEqual([]);
    expect(sim.read('Job', 'default', 'task').status.conditions?.[0]).toMatchObject({
      type: 'Suspended',
      status: 'True',
    });
  });
});
