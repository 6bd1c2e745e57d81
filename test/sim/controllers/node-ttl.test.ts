import { expect, it } from 'vitest';
import { testSim } from '../../helpers/sim-cluster.ts';

it('kubelets of a large cluster may keep ConfigMaps and Secrets for longer', () => {
  const sim = testSim([]);
  const ttl = () => sim.read('Node', '', 'sim-worker').metadata.annotations?.['node.alpha.kubernetes.io/ttl'];
  sim.advance(1000);
  expect(ttl()).toBe('0');
  for (let at = 0; at < 100; at += 1) {
    sim.api.create<'Node'>({ kind: 'Node', metadata: { name: `more-${at}` }, spec: {} } as never);
  }
  sim.advance(1000);
  expect(ttl()).toBe('15');
  for (let at = 0; at < 100; at += 1) sim.api.delete({ kind: 'Node', namespace: '', name: `more-${at}` });
  sim.advance(1000);
  expect(ttl()).toBe('0');
});
