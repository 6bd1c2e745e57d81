import { describe, expect, it } from 'vitest';
import type { ObjectOf } from '../../../src/model/kinds.ts';
import { limitReplicas } from '../../../src/sim/controllers/horizontal-pod-autoscaler/limit-replicas.ts';
import { fastestChange } from '../../../src/sim/controllers/horizontal-pod-autoscaler/scaling-rules.ts';
import { podTemplate, type TestSim, testSim } from '../../helpers/sim-cluster.ts';

const workload = (load: string, replicas: number, labels: Record<string, string> = {}) => {
  const template = podTemplate('web', { resources: { requests: { cpu: '100m' } } });
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'default' },
    spec: {
      replicas,
      selector: { matchLabels: { app: 'web' } },
      template: {
        ...template,
        metadata: {
          labels: { ...template.metadata.labels, ...labels },
          annotations: { 'sim.podtriage.dev/app': `cpu: ${load}` },
        },
      },
    },
  };
};
const autoscaler = (spec: Record<string, unknown>, name = 'web') => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name, namespace: 'default' },
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
    maxReplicas: 10,
    metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 50 } } }],
    ...spec,
  },
});
const scaler = (sim: TestSim, name = 'web') => sim.read('HorizontalPodAutoscaler', 'default', name);
const conditionOf = (object: ObjectOf<'HorizontalPodAutoscaler'>, type: string) =>
  object.status.conditions?.find((each) => each.type === type);
/** Each size that the autoscaler has set. */
const sizes = (sim: TestSim) =>
  sim
    .events('default', 'HorizontalPodAutoscaler/web')
    .flatMap((text) => /New size: (\d+)/.exec(text)?.[1] ?? [])
    .map(Number);

describe('how fast an autoscaler may scale', () => {
  const policies = [
    { type: 'Pods', value: 2, periodSeconds: 60 },
    { type: 'Percent', value: 50, periodSeconds: 60 },
  ];
  it.each([
    ['up', undefined, 10, 0, 15],
    ['up', 'Min', 10, 0, 12],
    ['up', 'Disabled', 10, 0, 10],
    ['up', 'Max', 14, 4, 15],
    ['up', 'Max', 3, 0, 5],
    ['down', undefined, 10, 0, 5],
    ['down', 'Min', 10, 0, 8],
    ['down', 'Disabled', 10, 0, 10],
    ['down', 'Max', 5, -5, 5],
  ] as const)(
    '%s with selectPolicy %s from %i, after %i lately: to %i',
    (direction, selectPolicy, current, change, limit) => {
      const rules = { policies, ...(selectPolicy === undefined ? {} : { selectPolicy }) };
      expect(fastestChange(rules, direction, current, () => change)).toBe(limit);
    },
  );

  const rules = { maxReplicas: 12, minReplicas: 2, scaleTargetRef: { kind: 'Deployment', name: 'web' } };
  it.each([
    [{}, 4, 9, 8, 'ScaleUpLimit'],
    [{}, 8, 14, 12, 'TooManyReplicas'],
    [{}, 4, 1, 2, 'TooFewReplicas'],
    [{}, 4, 6, 6, 'DesiredWithinRange'],
    [{ behavior: { scaleUp: { policies } } }, 4, 9, 6, 'ScaleUpLimit'],
    [{ behavior: { scaleDown: { policies } } }, 10, 3, 5, 'ScaleDownLimit'],
    [{ behavior: { scaleDown: { policies } } }, 3, 0, 2, 'TooFewReplicas'],
    [{ behavior: {} }, 5, 5, 5, 'DesiredWithinRange'],
  ])('with %j from %i to %i: %i, %s', (spec, current, desired, replicas, reason) => {
    expect(limitReplicas({ ...rules, ...spec }, current, desired, () => 0)).toMatchObject({ replicas, reason });
  });
});

describe('an autoscaler with rules of its own', () => {
  it('adds one pod a minute', () => {
    const policies = [{ type: 'Pods', value: 1, periodSeconds: 60 }];
    const sim = testSim([workload('200m', 1), autoscaler({ behavior: { scaleUp: { policies } } })]);
    sim.advance(3 * 60_000);
    expect(sizes(sim)).toEqual([2, 3, 4]);
    expect(conditionOf(scaler(sim), 'ScalingLimited')).toMatchObject({
      status: 'True',
      reason: 'ScaleUpLimit',
      message: 'the desired replica count is increasing faster than the maximum scale rate',
    });
  });

  it('waits with going up for its window, and goes down without one', () => {
    const behavior = { scaleUp: { stabilizationWindowSeconds: 120 }, scaleDown: { stabilizationWindowSeconds: 0 } };
    const sim = testSim([workload('200m', 1), autoscaler({ behavior })]);
    sim.advance(100_000);
    expect(conditionOf(scaler(sim), 'AbleToScale')).toMatchObject({
      reason: 'ScaleUpStabilized',
      message: 'recent recommendations were lower than current one, applying the lowest recent recommendation',
    });
    sim.advance(120_000);
    expect(sim.read('Deployment', 'default', 'web').spec.replicas).toBeGreaterThan(1);
    const idle = testSim([workload('1m', 6), autoscaler({ behavior })]);
    idle.advance(3 * 60_000);
    expect(idle.read('Deployment', 'default', 'web').spec.replicas).toBe(1);
  });

  it('shows what it left open as the server fills it in', () => {
    const sim = testSim([workload('50m', 1), autoscaler({ behavior: { scaleDown: { selectPolicy: 'Disabled' } } })]);
    expect(scaler(sim).spec.behavior).toEqual({
      scaleUp: {
        stabilizationWindowSeconds: 0,
        selectPolicy: 'Max',
        policies: [
          { type: 'Pods', value: 4, periodSeconds: 15 },
          { type: 'Percent', value: 100, periodSeconds: 15 },
        ],
      },
      scaleDown: { selectPolicy: 'Disabled', policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }] },
    });
  });
});

describe('a metric that nobody serves', () => {
  const none =
    'unable to fetch metrics from custom metrics API: no custom metrics API (custom.metrics.k8s.io) registered';
  const target = { type: 'AverageValue', averageValue: '10' };
  it.each([
    [
      'Pods',
      { pods: { metric: { name: 'rps' }, target } },
      `unable to get metric rps: ${none}`,
      'failed to get pods metric value: ',
    ],
    [
      'Object',
      { object: { metric: { name: 'rps' }, describedObject: { kind: 'Service', name: 'web' }, target } },
      `unable to get metric rps: Service on default web/${none}`,
      'failed to get object metric value: ',
    ],
    [
      'External',
      { external: { metric: { name: 'lag', selector: { matchLabels: { topic: 'a' } } }, target } },
      'unable to get external metric default/lag/&LabelSelector{MatchLabels:map[string]string{topic: a,},MatchExpressions:[]LabelSelectorRequirement{},}: unable to fetch metrics from external metrics API: the server could not find the requested resource (get lag.external.metrics.k8s.io)',
      'failed to get lag external metric value: failed to get lag external metric: ',
    ],
  ])('of type %s is said to be missing', (type, source, text, prefix) => {
    const sim = testSim([workload('50m', 1), autoscaler({ metrics: [{ type, ...source }] })]);
    sim.advance(60_000);
    expect(conditionOf(scaler(sim), 'ScalingActive')).toMatchObject({
      status: 'False',
      reason: `FailedGet${type}Metric`,
      message: `the HPA was unable to compute the replica count: ${text}`,
    });
    expect(sim.events('default', 'HorizontalPodAutoscaler/web')).toEqual(
      expect.arrayContaining([
        `FailedGet${type}Metric: ${text}`,
        `FailedComputeMetricsReplicas: invalid metrics (1 invalid out of 1), first error is: ${prefix}${text}`,
      ]),
    );
  });
});

it('two autoscalers for the same pods do nothing, and say so', () => {
  const sim = testSim([workload('200m', 1), autoscaler({}), autoscaler({}, 'other')]);
  sim.advance(60_000);
  const message = 'pods by selector app=web are controlled by multiple HPAs: [default/other default/web]';
  for (const name of ['web', 'other']) {
    expect(conditionOf(scaler(sim, name), 'ScalingActive')).toMatchObject({ reason: 'AmbiguousSelector', message });
  }
  expect(sim.events('default', 'HorizontalPodAutoscaler/web')).toContain(`AmbiguousSelector: ${message}`);
  expect(sim.read('Deployment', 'default', 'web').spec.replicas).toBe(1);
});

it.each([
  [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'db' }, 'statefulsets.apps "db" not found'],
  [{ apiVersion: 'v1', kind: 'ReplicationController', name: 'rc' }, 'replicationcontrollers "rc" not found'],
  [
    { apiVersion: 'argoproj.io/v1', kind: 'Rollout', name: 'x' },
    'no matches for kind "Rollout" in group "argoproj.io"',
  ],
])('an autoscaler of %j has nothing to scale', (scaleTargetRef, text) => {
  const sim = testSim([autoscaler({ scaleTargetRef })]);
  sim.advance(30_000);
  expect(conditionOf(scaler(sim), 'AbleToScale')?.message).toBe(
    `the HPA controller was unable to get the target's current scale: ${text}`,
  );
});
