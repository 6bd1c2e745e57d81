import { readFileSync } from 'node:fs';
import { loadAll } from 'js-yaml';
import { expect, it } from 'vitest';
import { podStatus } from '../../../src/model/pod-status.ts';
import { testSim } from '../../helpers/sim-cluster.ts';

it('the silent node’s pods are not ready, then Terminating, and the Deployment moves while the StatefulSet waits', () => {
  const manifests = loadAll(
    readFileSync(new URL('../../../fixtures/scenarios/node-down.yaml', import.meta.url), 'utf8'),
  );
  const sim = testSim(manifests);
  const on = (node: string, app: string) =>
    sim.pods('default').filter((pod) => pod.spec.nodeName === node && pod.metadata.labels?.app === app);
  const statuses = (node: string, app: string) => on(node, app).map((pod) => podStatus(pod, sim.now()).status);
  sim.advance(100_000);
  expect(statuses('sim-worker', 'web')).toEqual(['Running', 'Running']);
  sim.advance(120_000);
  const ready = on('sim-worker', 'web').map(
    ({ status }) => status.conditions?.find(({ type }) => type === 'Ready')?.status,
  );
  expect(ready).toEqual(['False', 'False']);
  expect(sim.read('Endpoints', 'default', 'web').subsets?.[0]?.addresses).toHaveLength(2);
  sim.advance(6 * 60_000);
  expect(statuses('sim-worker', 'web')).toEqual(['Terminating', 'Terminating']);
  expect(statuses('sim-worker2', 'web')).toEqual(Array(4).fill('Running'));
  expect(statuses('sim-worker', 'queue')).toEqual(['Terminating']);
  expect(sim.pods('default').filter((pod) => pod.metadata.labels?.app === 'queue')).toHaveLength(2);
});
