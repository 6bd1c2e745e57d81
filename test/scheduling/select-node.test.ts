import { expect, it } from 'vitest';
import { createRandom } from '../../src/base/random.ts';
import { schedulingCluster } from '../../src/scheduling/scheduling-cluster.ts';
import { selectNode } from '../../src/scheduling/select-node.ts';
import { node, pod, replicaSet } from '../helpers/builders.ts';

const owner = replicaSet('web').build();
const replica = (name: string) => pod(name).ownedBy(owner).labels({ app: 'web' });
const choose = (
  incoming: ReturnType<typeof pod>,
  nodes: ReturnType<typeof node>[],
  others: ReturnType<typeof pod>[],
) => {
  const cluster = schedulingCluster({ nodes: nodes.map((n) => n.build()), pods: others.map((other) => other.build()) });
  return selectNode(incoming.onNode('').build(), cluster.nodes, cluster, createRandom(7))?.name;
};

it('puts replicas of one owner on different nodes', () => {
  expect(choose(replica('web-2'), [node('n1'), node('n2')], [replica('web-1').onNode('n1')])).toBe('n2');
});

it('prefers the emptier node', () => {
  const big = pod('db')
    .onNode('n2')
    .container('app', { resources: { requests: { cpu: '3', memory: '6Gi' } } });
  expect(choose(pod('web'), [node('n1'), node('n2')], [big])).toBe('n1');
});

it('stays away from nodes that prefer to be left alone', () => {
  const shy = node('n1').spec({ taints: [{ key: 'spot', effect: 'PreferNoSchedule' }] });
  expect(choose(pod('web'), [shy, node('n2')], [])).toBe('n2');
});

it('follows a preferred node affinity', () => {
  const preference = { matchExpressions: [{ key: 'disk', operator: 'In', values: ['ssd'] }] };
  const affinity = { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 50, preference }] } };
  const fast = node('n2').labels({ disk: 'ssd', 'kubernetes.io/hostname': 'n2' });
  expect(choose(pod('web').spec({ affinity }), [node('n1'), fast, node('n3')], [])).toBe('n2');
});

it('follows a preferred pod affinity', () => {
  const podAffinityTerm = { labelSelector: { matchLabels: { app: 'cache' } }, topologyKey: 'kubernetes.io/hostname' };
  const affinity = {
    podAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm }] },
  };
  const cache = pod('cache').labels({ app: 'cache' }).onNode('n3');
  expect(choose(pod('web').spec({ affinity }), [node('n1'), node('n2'), node('n3')], [cache])).toBe('n3');
});
