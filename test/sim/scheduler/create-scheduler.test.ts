import { describe, expect, it } from 'vitest';
import { testSim } from '../../helpers/sim-cluster.ts';

const podWith = (name: string, cpu: string, spec: Record<string, unknown> = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod' as const,
  metadata: { name, namespace: 'default', labels: { app: name } },
  spec: { containers: [{ name: 'app', image: 'nginx:1.27', resources: { requests: { cpu } } }], ...spec },
});
const scheduledOf = (sim: ReturnType<typeof testSim>, name: string) =>
  sim.read('Pod', 'default', name).status.conditions?.find(({ type }) => type === 'PodScheduled');

describe('the scheduler', () => {
  it('gives a pod its node and says so', () => {
    const sim = testSim([podWith('web', '100m')]);
    sim.advance(5000);
    const { nodeName } = sim.read('Pod', 'default', 'web').spec;
    expect(nodeName).toMatch(/^sim-worker/);
    expect(sim.events('default', 'Pod/web')[0]).toBe(`Scheduled: Successfully assigned default/web to ${nodeName}`);
    expect(scheduledOf(sim, 'web')?.status).toBe('True');
  });

  it('tries again when a pod has made room', () => {
    const sim = testSim([podWith('first', '3500m'), podWith('second', '3500m'), podWith('third', '3500m')]);
    sim.advance(30_000);
    const waiting = ['first', 'second', 'third'].filter((name) => !sim.read('Pod', 'default', name).spec.nodeName);
    expect(waiting).toHaveLength(1);
    expect(scheduledOf(sim, waiting[0]!)).toMatchObject({ status: 'False', reason: 'Unschedulable' });
    const placed = ['first', 'second', 'third'].find((name) => name !== waiting[0])!;
    sim.api.delete({ kind: 'Pod', namespace: 'default', name: placed });
    sim.advance(60_000);
    expect(sim.read('Pod', 'default', waiting[0]!).status.phase).toBe('Running');
  });

  it('keeps the message of the condition fresh while the event keeps its first note', () => {
    const sim = testSim([podWith('web', '100m', { nodeSelector: { disk: 'ssd' } })]);
    sim.advance(10_000);
    const cordon = { unschedulable: true };
    sim.change('Node', '', 'sim-worker', (node) => ({ ...node, spec: { ...node.spec, ...cordon } }));
    sim.advance(15_000);
    expect(scheduledOf(sim, 'web')?.message).toContain('1 node(s) were unschedulable');
    expect(sim.events('default', 'Pod/web')[0]).not.toContain('were unschedulable');
  });

  it('leaves gated pods alone until the gate is taken away', () => {
    const sim = testSim([podWith('web', '100m', { schedulingGates: [{ name: 'example.com/quota' }] })]);
    sim.advance(30_000);
    expect(scheduledOf(sim, 'web')).toMatchObject({ status: 'False', reason: 'SchedulingGated' });
    expect(sim.events('default', 'Pod/web')).toEqual([]);
    sim.change('Pod', 'default', 'web', (pod) => {
      const { schedulingGates: _gates, ...spec } = pod.spec;
      return { ...pod, spec };
    });
    sim.advance(30_000);
    expect(sim.read('Pod', 'default', 'web').spec.nodeName).toMatch(/^sim-worker/);
  });

  it('does not touch pods of another scheduler', () => {
    const sim = testSim([podWith('web', '100m', { schedulerName: 'my-scheduler' })]);
    sim.advance(60_000);
    expect(sim.read('Pod', 'default', 'web').status.conditions).toBeUndefined();
  });

  it('makes room for a more important pod', () => {
    const important = {
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      metadata: { name: 'important' },
      value: 1000,
    };
    const sim = testSim([important, podWith('a', '3500m'), podWith('b', '3500m')]);
    sim.advance(30_000);
    sim.api.create<'Pod'>(podWith('urgent', '3', { priorityClassName: 'important' }) as never);
    sim.advance(60_000);
    expect(sim.read('Pod', 'default', 'urgent').status.phase).toBe('Running');
    expect(sim.pods('default')).toHaveLength(2);
    const victim = ['a', 'b'].find((name) => sim.api.get({ kind: 'Pod', namespace: 'default', name }) === undefined);
    const uid = sim.read('Pod', 'default', 'urgent').metadata.uid;
    expect(sim.events('default', `Pod/${victim}`).join('\n')).toContain(
      `Preempted: Preempted by pod ${uid} on node sim-worker`,
    );
  });

  it('holds the room that it makes for that pod, spares what a budget protects, and lets victims end in their time', () => {
    const classOf = (name: string, value: number) => ({
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      metadata: { name },
      value,
    });
    const budget = {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: 'a', namespace: 'default' },
      spec: { minAvailable: 1, selector: { matchLabels: { app: 'a' } } },
    };
    const stubborn = { terminationGracePeriodSeconds: 20 };
    const container = (cpu: string) => ({
      containers: [
        {
          name: 'app',
          image: 'busybox:1.36',
          command: ['sh', '-c', "trap '' TERM; while true; do sleep 1; done"],
          resources: { requests: { cpu } },
        },
      ],
    });
    const sim = testSim([
      classOf('important', 1000),
      budget,
      podWith('a', '', { ...stubborn, ...container('3500m') }),
      podWith('b', '', { ...stubborn, ...container('3500m') }),
    ]);
    sim.advance(30_000);
    sim.api.create<'Pod'>(podWith('urgent', '3', { priorityClassName: 'important' }) as never);
    sim.advance(5000);
    const { nodeName } = sim.read('Pod', 'default', 'b').spec;
    expect(sim.read('Pod', 'default', 'b').metadata.deletionTimestamp).toBeDefined();
    expect(sim.read('Pod', 'default', 'a').metadata.deletionTimestamp).toBeUndefined();
    expect(sim.read('Pod', 'default', 'urgent').status.nominatedNodeName).toBe(nodeName);
    sim.api.create<'Pod'>(podWith('late', '3') as never);
    sim.advance(10_000);
    expect(sim.read('Pod', 'default', 'urgent').spec.nodeName).toBeUndefined();
    sim.advance(30_000);
    expect(sim.read('Pod', 'default', 'urgent').spec.nodeName).toBe(nodeName);
    expect(sim.read('Pod', 'default', 'late').spec.nodeName).toBeUndefined();
    expect(scheduledOf(sim, 'late')?.message).toBe(
      '0/3 nodes are available: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, 2 Insufficient cpu. preemption: 0/3 nodes are available: 1 Preemption is not helpful for scheduling, 2 No preemption victims found for incoming pod.',
    );
  });

  it.each([
    [
      'a neighbour gets the label that it looks for',
      (sim: ReturnType<typeof testSim>) =>
        sim.change('Pod', 'default', 'cache', (pod) => ({
          ...pod,
          metadata: { ...pod.metadata, labels: { role: 'cache' } },
        })),
    ],
    [
      'a namespace gets the label that it looks for',
      (sim: ReturnType<typeof testSim>) =>
        sim.change('Namespace', '', 'default', (namespace) => ({
          ...namespace,
          metadata: { ...namespace.metadata, labels: { ...namespace.metadata.labels, caches: 'yes' } },
        })),
    ],
  ])('tries again when %s', (_title, help) => {
    const term = (selector: object, namespaceSelector?: object) => ({
      topologyKey: 'kubernetes.io/hostname',
      labelSelector: { matchLabels: selector },
      ...(namespaceSelector === undefined ? {} : { namespaceSelector: { matchLabels: namespaceSelector } }),
    });
    const wanted = _title.startsWith('a neighbour')
      ? term({ role: 'cache' })
      : term({ app: 'cache' }, { caches: 'yes' });
    const podAffinity = { requiredDuringSchedulingIgnoredDuringExecution: [wanted] };
    const sim = testSim([podWith('cache', '100m'), podWith('web', '100m', { affinity: { podAffinity } })]);
    sim.advance(60_000);
    expect(scheduledOf(sim, 'web')?.message).toContain("2 node(s) didn't match pod affinity rules");
    help(sim);
    sim.advance(15_000);
    expect(sim.read('Pod', 'default', 'web').spec.nodeName).toBe(sim.read('Pod', 'default', 'cache').spec.nodeName);
  });
});
