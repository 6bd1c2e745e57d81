import { expect, it } from 'vitest';
import { testSim, webDeployment } from '../../helpers/sim-cluster.ts';

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

it('an autoscaler says that there are no metrics, or that its target is missing', () => {
  const autoscaler = (name: string) => ({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name, namespace: 'default' },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
      maxReplicas: 5,
      metrics: [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } },
      ],
    },
  });
  const sim = testSim([webDeployment('web', 1), autoscaler('web'), autoscaler('gone')]);
  sim.advance(30_000);
  const reasons = (name: string) =>
    sim
      .read('HorizontalPodAutoscaler', 'default', name)
      .status.conditions?.map(({ type, status, reason }) => `${type}=${status} ${reason}`);
  expect(reasons('web')).toEqual(['AbleToScale=True SucceededGetScale', 'ScalingActive=False FailedGetResourceMetric']);
  expect(reasons('gone')).toEqual(['AbleToScale=False FailedGetScale']);
});
