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

const wish = (app: string, weight = 100) => [
  {
    weight,
    podAffinityTerm: { labelSelector: { matchLabels: { app } }, topologyKey: 'kubernetes.io/hostname' },
  },
];

it('respects what the pods that are there wish of it', () => {
  const shy = pod('shy')
    .onNode('n1')
    .spec({ affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: wish('web') } } });
  const fond = pod('fond')
    .onNode('n3')
    .spec({ affinity: { podAffinity: { preferredDuringSchedulingIgnoredDuringExecution: wish('web') } } });
  const web = pod('web').labels({ app: 'web' });
  expect(choose(web, [node('n1'), node('n2')], [shy])).toBe('n2');
  expect(choose(web, [node('n1'), node('n2'), node('n3')], [shy, fond])).toBe('n3');
});

it('spreads by its own constraints even when they may be broken', () => {
  const constraint = {
    maxSkew: 1,
    topologyKey: 'zone',
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: { app: 'web' } },
  };
  const inZone = (name: string, zone: string) => node(name).labels({ zone, 'kubernetes.io/hostname': name });
  const web = (name: string, on: string) => pod(name).labels({ app: 'web' }).onNode(on);
  const nodes = [inZone('n1', 'a'), inZone('n2', 'a'), inZone('n3', 'b'), node('n4')];
  const placed = [web('web-1', 'n1'), web('web-2', 'n3'), web('web-3', 'n3')];
  const incoming = pod('web-4')
    .labels({ app: 'web' })
    .spec({ topologySpreadConstraints: [constraint] });
  expect(choose(incoming, nodes, placed)).toBe('n2');
});
