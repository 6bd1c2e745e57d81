import { expect, it } from 'vitest';
import { podTemplate, type TestSim, testSim, webDeployment } from '../../helpers/sim-cluster.ts';

const budget = (spec: Record<string, unknown>) => ({
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name: 'web', namespace: 'default' },
  spec: { selector: { matchLabels: { app: 'web' } }, ...spec },
});

it.each([
  [{ minAvailable: 2 }, { expectedPods: 4, desiredHealthy: 2, currentHealthy: 4, disruptionsAllowed: 2 }],
  [{ minAvailable: '75%' }, { expectedPods: 4, desiredHealthy: 3, currentHealthy: 4, disruptionsAllowed: 1 }],
  [{ maxUnavailable: 0 }, { expectedPods: 4, desiredHealthy: 4, currentHealthy: 4, disruptionsAllowed: 0 }],
])('a PodDisruptionBudget with %j allows what it should', (spec, status) => {
  const sim = testSim([budget(spec), webDeployment('web', 4)]);
  sim.advance(60_000);
  expect(sim.read('PodDisruptionBudget', 'default', 'web').status).toMatchObject(status);
});

const conditionOf = (sim: TestSim) => sim.read('PodDisruptionBudget', 'default', 'web').status.conditions?.[0];

it('counts the Deployment, not its ReplicaSets, while a rollout surges', () => {
  const sim = testSim([budget({ maxUnavailable: 1 }), webDeployment('web', 4)]);
  sim.advance(60_000);
  sim.change('Deployment', 'default', 'web', (web) => ({
    ...web,
    spec: { ...web.spec, template: podTemplate('web', { image: 'nginx:no-such-tag' }) as never },
  }));
  sim.advance(60_000);
  expect(sim.read('PodDisruptionBudget', 'default', 'web').status).toMatchObject({
    expectedPods: 4,
    desiredHealthy: 3,
    disruptionsAllowed: 0,
  });
  expect(conditionOf(sim)).toMatchObject({ status: 'False', reason: 'InsufficientPods' });
});

it('cannot count pods of an owner without a size, and then allows nothing', () => {
  const daemons = {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'web', namespace: 'default' },
    spec: { selector: { matchLabels: { app: 'web' } }, template: podTemplate('web') },
  };
  const sim = testSim([budget({ maxUnavailable: 1 }), daemons]);
  sim.advance(60_000);
  const message = 'daemonsets.apps does not implement the scale subresource';
  expect(conditionOf(sim)).toMatchObject({ status: 'False', reason: 'SyncFailed', message });
  expect(sim.events('default', 'PodDisruptionBudget/web')).toContain(
    `CalculateExpectedPodCountFailed: Failed to calculate the number of expected pods: ${message}`,
  );
  expect(sim.read('PodDisruptionBudget', 'default', 'web').status.disruptionsAllowed).toBe(0);
});

it('says that pods without an owner cannot be counted in per cent', () => {
  const lonely = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', namespace: 'default', labels: { app: 'web' } },
    spec: podTemplate('web').spec,
  };
  const sim = testSim([budget({ minAvailable: '50%' }), lonely]);
  sim.advance(60_000);
  expect(sim.events('default', 'PodDisruptionBudget/web').join('\n')).toContain(
    'UnmanagedPods: Pods selected by this PodDisruptionBudget (selector: &LabelSelector{MatchLabels:map[string]string{app: web,},MatchExpressions:[]LabelSelectorRequirement{},}) were found to be unmanaged.',
  );
});

it('says that nothing matches', () => {
  const sim = testSim([budget({ minAvailable: 1 })]);
  sim.advance(10_000);
  expect(sim.events('default', 'PodDisruptionBudget/web')).toEqual(['NoPods: No matching pods found']);
});

it.each([
  [
    'CrossNamespacePodAffinity',
    {
      affinity: {
        podAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [
            { namespaces: ['other'], labelSelector: {}, topologyKey: 'zone' },
          ],
        },
      },
    },
  ],
  ['Terminating', { activeDeadlineSeconds: 60 }],
  ['BestEffort', {}],
  ['PriorityClass', { priorityClassName: 'system-node-critical' }],
])(
  'a quota with the scope %s counts the pods that it is for, also those that were there before it',
  (scope, podSpec) => {
    const podOf = (name: string, spec: Record<string, unknown>) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace: 'default' },
      spec: { containers: [{ name: 'app', image: 'nginx:1.27' }], ...spec },
    });
    const limited = { containers: [{ name: 'app', image: 'nginx:1.27', resources: { requests: { cpu: '1m' } } }] };
    const sim = testSim([podOf('meant', podSpec), podOf('other', limited)]);
    sim.advance(10_000);
    sim.api.create<'ResourceQuota'>({
      kind: 'ResourceQuota',
      metadata: { name: 'few', namespace: 'default' },
      spec: { hard: { pods: '1' }, scopes: [scope] },
    });
    sim.advance(10_000);
    expect(sim.read('ResourceQuota', 'default', 'few').status).toEqual({ hard: { pods: '1' }, used: { pods: '1' } });
    expect(() => sim.api.create<'Pod'>(podOf('late', podSpec) as never)).toThrow(
      'exceeded quota: few, requested: pods=1, used: pods=1, limited: pods=1',
    );
    sim.api.create<'Pod'>(podOf('fine', limited) as never);
  },
);
