import { expect, it } from 'vitest';
import { createApi } from '../../../src/apiserver/create-api.ts';
import { createRandom } from '../../../src/base/random.ts';
import { bootCluster } from '../../../src/sim/boot/boot-cluster.ts';

const boot = (workers: number) => {
  const random = createRandom(1);
  const now = new Date('2026-03-02T08:00:00Z');
  const api = createApi({ clock: { now: () => now }, random, freeze: true });
  bootCluster(api, workers, random);
  return api;
};

it('nodes differ in name, address and pod network, and only the control plane is tainted', () => {
  const nodes = boot(300).list('Node');
  expect(nodes).toHaveLength(301);
  const unique = (of: (node: (typeof nodes)[number]) => string | undefined) => new Set(nodes.map(of)).size;
  expect(unique((node) => node.spec.podCIDR)).toBe(301);
  expect(unique((node) => node.status.addresses?.[0]?.address)).toBe(301);
  expect(nodes.filter((node) => node.spec.taints !== undefined).map(({ metadata }) => metadata.name)).toEqual([
    'sim-control-plane',
  ]);
  expect(nodes[0]?.status.allocatable).toMatchObject({ cpu: '4', pods: '110' });
});

it('the API is a Service with endpoints that nobody has to select', () => {
  const api = boot(1);
  const key = { namespace: 'default', name: 'kubernetes' } as const;
  expect(api.get({ kind: 'Service', ...key })?.spec.clusterIP).toBe('10.96.0.1');
  expect(api.get({ kind: 'Endpoints', ...key })?.subsets?.[0]?.addresses).toEqual([{ ip: '172.18.0.2' }]);
});

it('the control plane’s pods are mirrors of files on its node', () => {
  const pods = boot(0).list('Pod', { namespace: 'kube-system' });
  expect(pods.map(({ metadata }) => metadata.name)).toEqual(
    ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler'].map((name) => `${name}-sim-control-plane`),
  );
  for (const pod of pods) {
    expect(pod.metadata.annotations).toMatchObject({ 'kubernetes.io/config.source': 'file' });
    expect(pod.metadata.ownerReferences?.[0]).toMatchObject({ kind: 'Node', name: 'sim-control-plane' });
    expect(pod.spec.priority).toBe(2_000_001_000);
  }
});

it('there is a default StorageClass and the roles that users are given', () => {
  const api = boot(1);
  expect(api.list('StorageClass').map(({ metadata }) => metadata.annotations)).toEqual([
    { 'storageclass.kubernetes.io/is-default-class': 'true' },
  ]);
  expect(api.list('ClusterRole').map(({ metadata }) => metadata.name)).toEqual([
    'admin',
    'cluster-admin',
    'edit',
    'view',
  ]);
  const view = api.get({ kind: 'ClusterRole', namespace: '', name: 'view' });
  expect(view?.rules?.flatMap(({ resources }) => resources ?? [])).not.toContain('secrets');
});
