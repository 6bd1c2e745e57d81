import { describe, expect, it } from 'vitest';
import { resourceTypes } from '../../src/model/resource-types.ts';
import type { SimCluster } from '../../src/sim/sim-cluster.ts';
import { testSim, webDeployment } from '../helpers/sim-cluster.ts';

const everything = (sim: SimCluster): string => JSON.stringify(resourceTypes.map(({ kind }) => sim.api.list(kind)));

describe('a simulated cluster', () => {
  it('boots like kubeadm: its nodes are ready and its own pods run', () => {
    const sim = testSim([], { nodes: 3 });
    sim.advance(60_000);
    const nodes = sim.api.list('Node').map(({ metadata }) => metadata.name);
    expect(nodes).toEqual(['sim-control-plane', 'sim-worker', 'sim-worker2', 'sim-worker3']);
    const pods = sim.pods('kube-system');
    expect(pods.map((pod) => pod.metadata.name.replace(/-(\w{8,10}-)?[b-df-hj-np-tv-z0-9]{5}$/, ''))).toEqual([
      'coredns',
      'coredns',
      'etcd-sim-control-plane',
      ...Array(4).fill('kindnet'),
      'kube-apiserver-sim-control-plane',
      'kube-controller-manager-sim-control-plane',
      ...Array(4).fill('kube-proxy'),
      'kube-scheduler-sim-control-plane',
      'metrics-server',
    ]);
    expect(new Set(pods.map((pod) => pod.status.phase))).toEqual(new Set(['Running']));
    expect(sim.api.list('Namespace').map(({ metadata }) => metadata.name)).toEqual([
      'default',
      'kube-node-lease',
      'kube-public',
      'kube-system',
    ]);
    expect(sim.read('Endpoints', 'kube-system', 'kube-dns').subsets?.[0]?.addresses).toHaveLength(2);
    expect(sim.read('ServiceAccount', 'default', 'default').metadata.uid).toBeDefined();
    expect(sim.read('ConfigMap', 'default', 'kube-root-ca.crt').data?.['ca.crt']).toMatch(
      /^-----BEGIN CERTIFICATE-----/,
    );
  });

  it('has the same history for the same seed, byte for byte, and another for another', () => {
    const run = (seed: number): string => {
      const sim = testSim([webDeployment('web', 3), webDeployment('broken', 1, {})], { seed });
      sim.advance(10 * 60_000);
      return everything(sim);
    };
    expect(run(42)).toBe(run(42));
    expect(run(42)).not.toBe(run(43));
  });

  it('comes to the same state in one stride and in many small steps', () => {
    const inOne = testSim([webDeployment('web', 2)]);
    inOne.advance(5 * 60_000);
    const inMany = testSim([webDeployment('web', 2)]);
    for (let step = 0; step < 3000; step += 1) inMany.advance(100);
    expect(everything(inMany)).toBe(everything(inOne));
  });

  it('says when something happens next, and never waits for the wall clock', () => {
    const sim = testSim([]);
    const next = sim.nextDue();
    expect(next?.getTime()).toBeGreaterThan(sim.now().getTime());
    sim.advanceTo(new Date(next?.getTime() ?? 0));
    expect(sim.now()).toEqual(next);
  });

  it('names the manifest that it cannot apply', () => {
    expect(() => testSim([{ kind: 'Rocket', metadata: { name: 'x' } }])).toThrow(
      /kind "Rocket", name "x" is no object of a known kind/,
    );
    const invalid = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'no containers' }, spec: {} };
    expect(() => testSim([invalid])).toThrow(/^cannot apply Pod default\/no containers: /);
  });

  it('changes what is there already, so that a scenario can cordon a node', () => {
    const cordon = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'sim-worker' }, spec: { unschedulable: true } };
    const node = testSim([cordon]).read('Node', '', 'sim-worker');
    expect(node.spec).toMatchObject({ unschedulable: true, podCIDR: '10.244.1.0/24' });
    expect(node.metadata.labels).toMatchObject({ 'kubernetes.io/hostname': 'sim-worker' });
    const small = { ...cordon, spec: {}, status: { allocatable: { pods: '5' } } };
    expect(testSim([small]).read('Node', '', 'sim-worker').status.allocatable).toMatchObject({ cpu: '4', pods: '5' });
  });
});
