import { describe, expect, it } from 'vitest';
import type { ObjectOf } from '../../../src/model/kinds.ts';
import { completionIndexKey, failureCountKey } from '../../../src/sim/controllers/job/completion-index.ts';
import { trackingFinalizer } from '../../../src/sim/controllers/job/job-round.ts';
import { type TestSim, testSim } from '../../helpers/sim-cluster.ts';

const job = (command: string, spec: Record<string, unknown> = {}, podSpec: Record<string, unknown> = {}) => ({
  apiVersion: 'batch/v1',
  kind: 'Job' as const,
  metadata: { name: 'task', namespace: 'default' },
  spec: {
    template: {
      spec: {
        restartPolicy: 'Never',
        terminationGracePeriodSeconds: 5,
        containers: [{ name: 'app', image: 'busybox:1.36', command: ['sh', '-c', command] }],
        ...podSpec,
      },
    },
    ...spec,
  },
});
const statusOf = (sim: TestSim) => sim.read('Job', 'default', 'task').status;
const conditionsOf = (sim: TestSim) =>
  (statusOf(sim).conditions ?? []).map(
    ({ type, status, reason, message }) => `${type}=${status} ${reason}: ${message}`,
  );
const edit = (sim: TestSim, spec: Partial<ObjectOf<'Job'>['spec']>) =>
  sim.change('Job', 'default', 'task', (before) => ({ ...before, spec: { ...before.spec, ...spec } }));

describe('an Indexed Job', () => {
  const indexed = { completionMode: 'Indexed', completions: 4, parallelism: 2 };

  it('gives each pod an index: in its name, its host name, its labels and its environment', () => {
    const sim = testSim([job('echo index $JOB_COMPLETION_INDEX on $HOSTNAME; sleep 2', indexed)]);
    sim.advance(1000);
    const pods = sim.pods('default');
    expect(pods.map(({ metadata }) => metadata.name.slice(0, -5))).toEqual(['task-0-', 'task-1-']);
    expect(pods.map(({ spec }) => spec.hostname)).toEqual(['task-0', 'task-1']);
    for (const [index, { metadata }] of pods.entries()) {
      expect(metadata.labels?.[completionIndexKey]).toBe(`${index}`);
      expect(metadata.annotations?.[completionIndexKey]).toBe(`${index}`);
      expect(metadata.finalizers).toEqual([trackingFinalizer]);
    }
    sim.advance(60_000);
    expect(statusOf(sim)).toMatchObject({ completedIndexes: '0-3', succeeded: 4, uncountedTerminatedPods: {} });
    expect(sim.pods('default').map(({ metadata }) => metadata.finalizers)).toEqual(Array(4).fill(undefined));
    const name = pods[1]?.metadata.name ?? '';
    const written = sim.streams.log({ kind: 'Pod', namespace: 'default', name }, 'app', 'current')?.lines ?? [];
    expect(written.map(({ text }) => text)).toEqual(['index 1 on task-1']);
  });

  it('with a limit per index gives up the bad ones, each after its own retries, and finishes the others', () => {
    const script = 'sleep 1; test $JOB_COMPLETION_INDEX -ne 1';
    const sim = testSim([job(script, { ...indexed, backoffLimitPerIndex: 1 })]);
    sim.advance(11_000);
    expect(statusOf(sim)).toMatchObject({ completedIndexes: '0,2,3', failedIndexes: '' });
    sim.advance(60_000);
    expect(statusOf(sim)).toMatchObject({ completedIndexes: '0,2,3', failedIndexes: '1', succeeded: 3, failed: 2 });
    expect(conditionsOf(sim)).toEqual([
      'FailureTarget=True FailedIndexes: Job has failed indexes',
      'Failed=True FailedIndexes: Job has failed indexes',
    ]);
    const tries = sim.pods('default').filter(({ metadata }) => metadata.name.startsWith('task-1-'));
    expect(tries.map(({ metadata }) => metadata.annotations?.[failureCountKey]).sort()).toEqual(['0', '1']);
    expect(sim.events('default', 'Job/task')).toContain('FailedIndexes: Job has failed indexes');
  });

  it('ends when more indexes have failed than it allows', () => {
    const limits = { backoffLimitPerIndex: 0, maxFailedIndexes: 1 };
    const sim = testSim([job('sleep 1; exit 1', { ...indexed, ...limits })]);
    sim.advance(30_000);
    const message = 'Job has exceeded the specified maximal number of failed indexes';
    expect(conditionsOf(sim).at(-1)).toBe(`Failed=True MaxFailedIndexesExceeded: ${message}`);
    expect(statusOf(sim)).toMatchObject({ failedIndexes: '0,1' });
  });

  it('is complete as soon as its success policy is met, and ends what still runs', () => {
    const script = 'test $JOB_COMPLETION_INDEX -eq 0 || sleep 600';
    const successPolicy = { rules: [{ succeededIndexes: '0,2', succeededCount: 1 }] };
    const sim = testSim([job(script, { ...indexed, successPolicy })]);
    sim.advance(60_000);
    expect(conditionsOf(sim)).toEqual([
      'SuccessCriteriaMet=True SuccessPolicy: Matched rules at index 0',
      'Complete=True SuccessPolicy: Matched rules at index 0',
    ]);
    expect(statusOf(sim)).toMatchObject({ completedIndexes: '0', succeeded: 1 });
    expect(statusOf(sim).active).toBeUndefined();
  });
});

describe('the failure policy of a Job', () => {
  const rule = (action: string, rest: Record<string, unknown>) => ({
    podFailurePolicy: { rules: [{ action, ...rest }] },
  });
  const exitCodes = (...values: number[]) => ({ onExitCodes: { operator: 'In', values } });

  it('FailJob ends it at the first such exit', () => {
    const sim = testSim([job('exit 42', { backoffLimit: 6, ...rule('FailJob', exitCodes(42)) })]);
    sim.advance(30_000);
    const [pod] = sim.pods('default');
    const message = `Container app for pod default/${pod?.metadata.name} failed with exit code 42 matching FailJob rule at index 0`;
    expect(conditionsOf(sim)).toEqual([
      `FailureTarget=True PodFailurePolicy: ${message}`,
      `Failed=True PodFailurePolicy: ${message}`,
    ]);
    expect(sim.events('default', 'Job/task')).toContain(`PodFailurePolicy: ${message}`);
    expect(statusOf(sim).failed).toBe(1);
  });

  it('Ignore does not count a pod that was disrupted', () => {
    const onDisruption = { onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] };
    const sim = testSim([job('sleep 600', { backoffLimit: 0, ...rule('Ignore', onDisruption) })]);
    sim.advance(10_000);
    const [pod] = sim.pods('default');
    sim.change('Node', '', pod?.spec.nodeName ?? '', (node) => ({
      ...node,
      spec: { ...node.spec, taints: [{ key: 'maintenance', effect: 'NoExecute' }] },
    }));
    sim.advance(60_000);
    expect(conditionsOf(sim)).toEqual([]);
    expect(statusOf(sim)).toMatchObject({ active: 1 });
    expect(statusOf(sim).failed).toBeUndefined();
    expect(sim.pods('default').map(({ metadata }) => metadata.name)).not.toContain(pod?.metadata.name);
  });

  it('FailIndex gives one index up without its retries', () => {
    const script = 'sleep 1; test $JOB_COMPLETION_INDEX -eq 0 || exit 7';
    const spec = { completionMode: 'Indexed', completions: 2, parallelism: 2, backoffLimitPerIndex: 5 };
    const sim = testSim([job(script, { ...spec, ...rule('FailIndex', exitCodes(7)) })]);
    sim.advance(10_000);
    expect(statusOf(sim)).toMatchObject({ completedIndexes: '0', failedIndexes: '1', failed: 1 });
    expect(sim.pods('default')).toHaveLength(2);
  });
});

describe('a Job', () => {
  it('is suspended and resumed: its pods go, its clock starts anew', () => {
    const sim = testSim([job('sleep 600', { activeDeadlineSeconds: 60 })]);
    sim.advance(30_000);
    const started = statusOf(sim).startTime;
    edit(sim, { suspend: true });
    sim.advance(120_000);
    expect(sim.pods('default')).toEqual([]);
    expect(conditionsOf(sim)).toEqual(['Suspended=True JobSuspended: Job suspended']);
    edit(sim, { suspend: false });
    sim.advance(30_000);
    expect(conditionsOf(sim)).toEqual(['Suspended=False JobResumed: Job resumed']);
    expect(statusOf(sim)).toMatchObject({ active: 1, ready: 1 });
    expect(statusOf(sim).startTime).not.toBe(started);
    expect(statusOf(sim).failed).toBeUndefined();
    expect(sim.events('default', 'Job/task').filter((text) => /^(Suspended|Resumed)/.test(text))).toEqual([
      'Suspended: Job suspended',
      'Resumed: Job resumed',
    ]);
  });

  it('follows its parallelism up and down', () => {
    const sim = testSim([job('sleep 600', { completions: 9, parallelism: 1 })]);
    for (const parallelism of [4, 2, 0]) {
      edit(sim, { parallelism });
      sim.advance(30_000);
      expect(sim.pods('default')).toHaveLength(parallelism);
      expect(statusOf(sim).active ?? 0).toBe(parallelism);
    }
    expect(statusOf(sim).failed).toBeUndefined();
  });

  it('waits 10 s after a failure, then 20 s, then 40 s', () => {
    const sim = testSim([job('exit 1', { backoffLimit: 3 })]);
    sim.advance(5 * 60_000);
    const pods = sim
      .pods('default')
      .toSorted(
        (a, b) => Date.parse(`${a.metadata.creationTimestamp}`) - Date.parse(`${b.metadata.creationTimestamp}`),
      );
    const endOf = (at: number) =>
      Date.parse(pods[at]?.status.containerStatuses?.[0]?.state?.terminated?.finishedAt ?? '');
    const pauses = [1, 2, 3].map((at) => Date.parse(pods[at]?.metadata.creationTimestamp ?? '') - endOf(at - 1));
    expect(pauses.map((pause) => Math.round(pause / 10_000))).toEqual([1, 2, 4]);
    expect(statusOf(sim)).toMatchObject({ failed: 4 });
  });

  it.each([
    ['TerminatingOrFailed', 2],
    ['Failed', 1],
  ])('with podReplacementPolicy %s has %i pods while one is terminating', (podReplacementPolicy, count) => {
    const sim = testSim([
      job("trap '' TERM; sleep 600", { podReplacementPolicy }, { terminationGracePeriodSeconds: 20 }),
    ]);
    sim.advance(10_000);
    const [pod] = sim.pods('default');
    sim.api.delete({ kind: 'Pod', namespace: 'default', name: pod?.metadata.name ?? '' });
    sim.advance(15_000);
    expect(sim.pods('default')).toHaveLength(count);
    expect(statusOf(sim).terminating).toBe(1);
    sim.advance(45_000);
    expect(sim.pods('default').map(({ status }) => status.phase)).toEqual(['Running']);
    expect(statusOf(sim)).toMatchObject({ active: 1, failed: 1, terminating: 0 });
  });

  it('goes by itself after its time, and its pods before it', () => {
    const sim = testSim([job('true', { ttlSecondsAfterFinished: 60 })]);
    sim.advance(30_000);
    expect(sim.pods('default')).toHaveLength(1);
    sim.advance(60_000);
    expect(sim.pods('default')).toEqual([]);
    expect(sim.api.list('Job')).toEqual([]);
  });

  it.each(['Background', 'Foreground', 'Orphan'] as const)(
    'deleted with %s leaves no pod held by it',
    (propagationPolicy) => {
      const sim = testSim([job('sleep 600', { parallelism: 2, completions: 2 })]);
      sim.advance(10_000);
      sim.api.delete({ kind: 'Job', namespace: 'default', name: 'task' }, { propagationPolicy });
      sim.advance(60_000);
      expect(sim.api.list('Job')).toEqual([]);
      const left = sim.pods('default');
      expect(left).toHaveLength(propagationPolicy === 'Orphan' ? 2 : 0);
      expect(left.flatMap(({ metadata }) => metadata.finalizers ?? [])).toEqual([]);
    },
  );

  it('writes the uids of ended pods down before it lets them go', () => {
    const sim = testSim([job('exit 1', { backoffLimit: 0 })]);
    const seen: unknown[] = [];
    sim.api.subscribe(({ object }) => {
      if (object.kind === 'Job') seen.push((object as ObjectOf<'Job'>).status.uncountedTerminatedPods);
      if (object.kind === 'Pod') seen.push(object.metadata.finalizers ?? []);
    });
    sim.advance(20_000);
    const [pod] = sim.pods('default');
    const noted = seen.findIndex((entry) => JSON.stringify(entry) === JSON.stringify({ failed: [pod?.metadata.uid] }));
    expect(noted).toBeGreaterThan(0);
    expect(seen.slice(noted + 1)).toEqual([[], {}]);
  });
});
