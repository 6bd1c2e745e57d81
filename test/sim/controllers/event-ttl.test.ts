import { expect, it } from 'vitest';
import { testSim } from '../../helpers/sim-cluster.ts';

it('events are gone an hour after they were last written, others stay', () => {
  const stuck = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'stuck', namespace: 'default' },
    spec: { containers: [{ name: 'app', image: 'nginx:no-such-tag' }] },
  };
  const sim = testSim([stuck]);
  sim.advance(30 * 60_000);
  const before = sim.events('default', 'Pod/stuck');
  expect(before[0]).toMatch(/^Scheduled/);
  sim.advance(45 * 60_000);
  const after = sim.events('default', 'Pod/stuck');
  expect(after.some((text) => text.startsWith('Scheduled'))).toBe(false);
  expect(after.some((text) => text.startsWith('BackOff'))).toBe(true);
});
