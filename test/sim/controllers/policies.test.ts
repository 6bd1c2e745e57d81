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
