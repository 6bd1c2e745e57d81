import { describe, expect, it } from 'vitest';
import type { Node, Pod } from '../../src/model/kinds.ts';
import { explainPod } from '../../src/scheduling/explain-pod.ts';
import { type SchedulingObjects, schedulingCluster } from '../../src/scheduling/scheduling-cluster.ts';
import { claim, node, object, pod } from '../helpers/builders.ts';

const pending = (name = 'web') => pod(name).onNode('').phase('Pending');
const controlPlane = node('cp').spec({
  taints: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }],
});
const requesting = (requests: Record<string, string>) => pending().container('app', { resources: { requests } });
const ssdAffinity = (operator: string, values: string[]) => ({
  nodeAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [{ matchExpressions: [{ key: 'disk', operator, values }] }],
    },
  },
});
const apart = (labels: Record<string, string>) => ({
  podAntiAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: [
      { labelSelector: { matchLabels: labels }, topologyKey: 'kubernetes.io/hostname' },
    ],
  },
});
const together = (labels: Record<string, string>) => ({ podAffinity: apart(labels).podAntiAffinity });
const mounting = (claimName: string) => pending().volume({ name: 'data', persistentVolumeClaim: { claimName } });
const waitingClass = object('StorageClass', 'local').with({
  provisioner: 'kubernetes.io/no-provisioner',
  volumeBindingMode: 'WaitForFirstConsumer',
});
const volumeOn = (hostname: string) =>
  object('PersistentVolume', 'pv-1').spec({
    capacity: { storage: '1Gi' },
    accessModes: ['ReadWriteOnce'],
    storageClassName: 'local',
    nodeAffinity: {
      required: {
        nodeSelectorTerms: [
          { matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: [hostname] }] },
        ],
      },
    },
  });

interface Case {
  readonly name: string;
  readonly pod: Pod;
  readonly nodes?: readonly Node[];
  readonly others?: Omit<Partial<SchedulingObjects>, 'nodes'>;
  readonly message: string | undefined;
}

const unhelpful = (count: number): string =>
  `preemption: 0/${count} nodes are available: ${count} Preemption is not helpful for scheduling.`;
const noVictims = (count: number): string =>
  `preemption: 0/${count} nodes are available: ${count} No preemption victims found for incoming pod.`;

const cases: readonly Case[] = [
  { name: 'a pod that fits', pod: pending().build(), message: undefined },
  {
    name: 'a cluster without nodes',
    pod: pending().build(),
    nodes: [],
    message: 'no nodes available to schedule pods',
  },
  {
    name: 'cordoned nodes',
    pod: pending().build(),
    nodes: [node('n1').spec({ unschedulable: true }).build()],
    message: `0/1 nodes are available: 1 node(s) were unschedulable. ${unhelpful(1)}`,
  },
  {
    name: 'a cordon that the pod tolerates',
    pod: pending()
      .spec({ tolerations: [{ key: 'node.kubernetes.io/unschedulable', operator: 'Exists' }] })
      .build(),
    nodes: [node('n1').spec({ unschedulable: true }).build()],
    message: undefined,
  },
  {
    name: 'taints, named with their value',
    pod: pending().build(),
    nodes: [
      node('n1')
        .spec({ taints: [{ key: 'team', value: 'ml', effect: 'NoExecute' }] })
        .build(),
      controlPlane.build(),
    ],
    message: `0/2 nodes are available: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, 1 node(s) had untolerated taint {team: ml}. ${unhelpful(2)}`,
  },
  {
    name: 'a preference not to schedule, which is no refusal',
    pod: pending().build(),
    nodes: [
      node('n1')
        .spec({ taints: [{ key: 'team', effect: 'PreferNoSchedule' }] })
        .build(),
    ],
    message: undefined,
  },
  {
    name: 'a node selector that no node has',
    pod: pending()
      .spec({ nodeSelector: { disk: 'ssd' } })
      .build(),
    message: `0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector. ${unhelpful(1)}`,
  },
  {
    name: 'a required affinity that matches',
    pod: pending()
      .spec({ affinity: ssdAffinity('In', ['ssd', 'nvme']) })
      .build(),
    nodes: [node('n1').labels({ disk: 'nvme' }).build()],
    message: undefined,
  },
  {
    name: 'Gt compares numbers',
    pod: pending()
      .spec({ affinity: ssdAffinity('Gt', ['10']) })
      .build(),
    nodes: [node('n1').labels({ disk: '9' }).build()],
    message: `0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector. ${unhelpful(1)}`,
  },
  {
    name: 'a host port that is taken',
    pod: pending()
      .container('app', { ports: [{ containerPort: 80, hostPort: 80 }] })
      .build(),
    others: {
      pods: [
        pod('other')
          .onNode('n1')
          .container('app', { ports: [{ containerPort: 80, hostPort: 80 }] })
          .build(),
      ],
    },
    message: `0/1 nodes are available: 1 node(s) didn't have free ports for the requested pod ports. ${noVictims(1)}`,
  },
  {
    name: 'cpu and memory that others have reserved',
    pod: requesting({ cpu: '2', memory: '5Gi' }).build(),
    others: {
      pods: [
        pod('db')
          .onNode('n1')
          .container('app', { resources: { requests: { cpu: '3', memory: '6Gi' } } })
          .build(),
      ],
    },
    message: `0/1 nodes are available: 1 Insufficient cpu, 1 Insufficient memory. ${noVictims(1)}`,
  },
  {
    name: 'more than any node has',
    pod: requesting({ cpu: '8' }).build(),
    message: `0/1 nodes are available: 1 Insufficient cpu. ${unhelpful(1)}`,
  },
  {
    name: 'a device that no node offers',
    pod: requesting({ 'nvidia.com/gpu': '1' }).build(),
    message: `0/1 nodes are available: 1 Insufficient nvidia.com/gpu. ${unhelpful(1)}`,
  },
  {
    name: 'a node that is full of pods',
    pod: pending().build(),
    nodes: [
      node('n1')
        .status({ allocatable: { cpu: '4', memory: '8Gi', pods: '1' } })
        .build(),
    ],
    others: { pods: [pod('only').onNode('n1').build()] },
    message: `0/1 nodes are available: 1 Too many pods. ${noVictims(1)}`,
  },
  {
    name: 'pods that have ended, which hold nothing',
    pod: requesting({ cpu: '2' }).build(),
    others: {
      pods: [
        pod('done')
          .onNode('n1')
          .phase('Succeeded')
          .container('app', { resources: { requests: { cpu: '4' } } })
          .build(),
      ],
    },
    message: undefined,
  },
  {
    name: 'a claim that does not exist',
    pod: mounting('data').build(),
    message: `0/1 nodes are available: persistentvolumeclaim "data" not found. ${unhelpful(1)}`,
  },
  {
    name: 'a claim that should have been bound at once',
    pod: mounting('data').build(),
    others: { claims: [claim('data').spec({ storageClassName: 'gone' }).build()] },
    message: `0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims. ${unhelpful(1)}`,
  },
  {
    name: 'a claim that is being deleted',
    pod: mounting('data').build(),
    others: { claims: [claim('data').deletedAt('2026-03-02T10:01:00Z').build()] },
    message: `0/1 nodes are available: persistentvolumeclaim "data" is being deleted. ${unhelpful(1)}`,
  },
  {
    name: 'no volume to bind on the node',
    pod: mounting('data').build(),
    others: {
      claims: [claim('data').spec({ storageClassName: 'local' }).build()],
      storageClasses: [waitingClass.build()],
      volumes: [volumeOn('n9').build()],
    },
    message: `0/1 nodes are available: 1 node(s) didn't find available persistent volumes to bind. ${unhelpful(1)}`,
  },
  {
    name: 'a bound volume that lives elsewhere',
    pod: mounting('data').build(),
    others: {
      claims: [
        claim('data').spec({ storageClassName: 'local', volumeName: 'pv-1' }).status({ phase: 'Bound' }).build(),
      ],
      volumes: [volumeOn('n9').build()],
    },
    message: `0/1 nodes are available: 1 node(s) didn't match PersistentVolume's node affinity. ${unhelpful(1)}`,
  },
  {
    name: 'anti-affinity against a pod that is there',
    pod: pending()
      .labels({ app: 'web' })
      .spec({ affinity: apart({ app: 'web' }) })
      .build(),
    others: { pods: [pod('web-0').labels({ app: 'web' }).onNode('n1').build()] },
    message: `0/1 nodes are available: 1 node(s) didn't match pod anti-affinity rules. ${noVictims(1)}`,
  },
  {
    name: 'anti-affinity of a pod that is there',
    pod: pending().labels({ app: 'web' }).build(),
    others: {
      pods: [
        pod('shy')
          .onNode('n1')
          .spec({ affinity: apart({ app: 'web' }) })
          .build(),
      ],
    },
    message: `0/1 nodes are available: 1 node(s) didn't satisfy existing pods anti-affinity rules. ${noVictims(1)}`,
  },
  {
    name: 'affinity to a pod that is nowhere',
    pod: pending()
      .labels({ app: 'web' })
      .spec({ affinity: together({ app: 'cache' }) })
      .build(),
    message: `0/1 nodes are available: 1 node(s) didn't match pod affinity rules. ${unhelpful(1)}`,
  },
  {
    name: 'affinity to itself: the first of a group may start',
    pod: pending()
      .labels({ app: 'web' })
      .spec({ affinity: together({ app: 'web' }) })
      .build(),
    message: undefined,
  },
  {
    name: 'a ReadWriteOncePod claim in use',
    pod: mounting('data').build(),
    others: {
      claims: [
        claim('data')
          .spec({ accessModes: ['ReadWriteOncePod'], volumeName: 'pv-1' })
          .status({ phase: 'Bound' })
          .build(),
      ],
      pods: [
        pod('first')
          .onNode('n1')
          .volume({ name: 'data', persistentVolumeClaim: { claimName: 'data' } })
          .build(),
      ],
      volumes: [volumeOn('n1').build()],
    },
    message: `0/1 nodes are available: 1 node(s) unavailable due to PersistentVolumeClaim with ReadWriteOncePod access mode already in-use by another pod. ${noVictims(1)}`,
  },
  {
    name: 'a pod pinned to a node by name, as daemon pods are',
    pod: requesting({ cpu: '8' })
      .spec({
        affinity: {
          nodeAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: {
              nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['n1'] }] }],
            },
          },
        },
      })
      .build(),
    nodes: [node('n1').build(), node('n2').build()],
    message: `0/2 nodes are available: 1 Insufficient cpu, 1 node(s) didn't satisfy plugin(s) [NodeAffinity]. ${unhelpful(2)}`,
  },
];

describe('why a pod is pending', () => {
  it.each(cases)('$name', ({ pod: subject, nodes = [node('n1').build()], others, message }) => {
    const cluster = schedulingCluster({ nodes, pods: [], ...others });
    expect(explainPod(subject, cluster).message).toBe(message);
  });

  it('counts reasons and sorts them as texts, so that 10 comes before 2', () => {
    const tainted = Array.from({ length: 10 }, (_, index) => controlPlane.metadata({ name: `cp-${index}` }).build());
    const small = ['n1', 'n2'].map((name) => node(name).build());
    const { message } = explainPod(
      requesting({ cpu: '8' }).build(),
      schedulingCluster({ nodes: [...tainted, ...small], pods: [] }),
    );
    expect(message).toMatch(/^0\/12 nodes are available: 10 node\(s\) had untolerated taint .*, 2 Insufficient cpu\. /);
  });

  it('judges by every plugin, not only the first that refuses, and gives the numbers', () => {
    const nodes = [controlPlane.build()];
    const explained = explainPod(requesting({ cpu: '6' }).build(), schedulingCluster({ nodes, pods: [] }));
    const refused = explained.nodes[0]?.verdicts.filter(({ verdict }) => !verdict.fits).map(({ plugin }) => plugin);
    expect(refused).toEqual(['TaintToleration', 'NodeResourcesFit']);
    const fit = explained.nodes[0]?.verdicts.find(({ plugin }) => plugin === 'NodeResourcesFit')?.verdict;
    expect(fit?.resources).toContainEqual({ resource: 'cpu', requested: 6000, used: 0, allocatable: 4000 });
  });

  it('spreads over zones: a domain may be ahead by maxSkew and no more', () => {
    const zoned = (name: string, zone: string) => node(name).labels({ zone, 'kubernetes.io/hostname': name }).build();
    const spread = {
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: 'zone',
          whenUnsatisfiable: 'DoNotSchedule',
          labelSelector: { matchLabels: { app: 'web' } },
        },
      ],
    };
    const cluster = schedulingCluster({
      nodes: [zoned('a1', 'a'), zoned('b1', 'b'), node('lost').build()],
      pods: [pod('web-1').labels({ app: 'web' }).onNode('a1').build()],
    });
    const explained = explainPod(pending().labels({ app: 'web' }).spec(spread).build(), cluster);
    const reasons = explained.nodes.map(({ verdicts }) =>
      verdicts.flatMap(({ verdict }) => (verdict.fits ? [] : verdict.reasons)),
    );
    const text = "node(s) didn't match pod topology spread constraints";
    expect(reasons).toEqual([[text], [], [`${text} (missing required label)`]]);
  });
});
