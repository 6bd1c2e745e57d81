import type { KubeObject } from '../../src/model/kinds.ts';

/**
 * A cluster of `count` pods of a believable size (about 5 KB each as JSON), of which one in twenty is broken in one of
 * the three headline states.
 */
export function manyPods(count: number, now: Date): KubeObject[] {
  const nodes = Math.max(1, Math.ceil(count / 100));
  return [
    ...Array.from({ length: nodes }, (_, index) => node(`node-${index}`, now)),
    ...Array.from({ length: count }, (_, index) => pod(index, nodes, now)),
  ];
}

const node = (name: string, now: Date): KubeObject =>
  ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      uid: `uid-${name}`,
      creationTimestamp: before(now, 86_400),
      labels: { 'kubernetes.io/hostname': name },
    },
    spec: {},
    status: {
      allocatable: { cpu: '32', memory: '128Gi', pods: '110' },
      capacity: { cpu: '32', memory: '128Gi', pods: '110' },
      conditions: [{ type: 'Ready', status: 'True', reason: 'KubeletReady', lastHeartbeatTime: before(now, 5) }],
    },
  }) as KubeObject;

function pod(index: number, nodes: number, now: Date): KubeObject {
  const name = `${services[index % services.length]}-${hash(index)}-${hash(index * 7 + 3).slice(0, 5)}`;
  const state = index % 20 === 0 ? broken[(index / 20) % broken.length] : undefined;
  const isScheduled = state !== 'Pending';
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: `team-${index % 60}`,
      uid: `uid-pod-${index}`,
      creationTimestamp: before(now, 3600 + (index % 80_000)),
      labels: { app: services[index % services.length], 'pod-template-hash': hash(index), team: `team-${index % 60}` },
      annotations: { 'example.com/build': 'x'.repeat(400) },
      managedFields: [
        { manager: 'kubelet', operation: 'Update', fieldsV1: { 'f:status': { filler: 'y'.repeat(1800) } } },
      ],
    },
    spec: {
      ...(isScheduled ? { nodeName: `node-${index % nodes}` } : {}),
      containers: [
        {
          name: 'app',
          image: `registry.example.com/${services[index % services.length]}:1.${index % 40}`,
          env: Array.from({ length: 12 }, (_, each) => ({
            name: `SETTING_${each}`,
            value: `value-${each}-${index % 13}`,
          })),
          resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '256Mi' } },
        },
      ],
    },
    status: statusOf(state, index, now),
  } as unknown as KubeObject;
}

const services = ['checkout', 'cart', 'inventory', 'payments', 'search', 'recommendations', 'frontend', 'mailer'];
const broken = ['CrashLoopBackOff', 'ImagePullBackOff', 'Pending'] as const;

function statusOf(state: (typeof broken)[number] | undefined, index: number, now: Date): unknown {
  if (state === 'Pending') {
    const message =
      '0/100 nodes are available: 100 Insufficient cpu. preemption: 0/100 nodes are available: 100 No preemption victims found for incoming pod.';
    return {
      phase: 'Pending',
      conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message }],
    };
  }
  const ready = state === undefined;
  const waiting = {
    CrashLoopBackOff: 'back-off 5m0s restarting failed container=app pod=app',
    ImagePullBackOff:
      'Back-off pulling image "registry.example.com/app:1.0": ErrImagePull: failed to pull and unpack image "registry.example.com/app:1.0": failed to resolve image: registry.example.com/app:1.0: not found',
  };
  return {
    phase: state === 'ImagePullBackOff' ? 'Pending' : 'Running',
    podIP: `10.${index % 250}.${(index >> 8) % 250}.${index % 200}`,
    startTime: before(now, 3600),
    conditions: ['Initialized', 'Ready', 'ContainersReady', 'PodScheduled'].map((type) => ({
      type,
      status: ready || type === 'Initialized' || type === 'PodScheduled' ? 'True' : 'False',
    })),
    containerStatuses: [
      {
        name: 'app',
        ready,
        restartCount: state === 'CrashLoopBackOff' ? 12 : 0,
        image: 'registry.example.com/app:1.0',
        imageID: `sha256:${hash(index).repeat(6)}`,
        state: ready
          ? { running: { startedAt: before(now, 3000) } }
          : { waiting: { reason: state, message: waiting[state] } },
        lastState:
          state === 'CrashLoopBackOff'
            ? { terminated: { exitCode: 1, reason: 'Error', startedAt: before(now, 90), finishedAt: before(now, 80) } }
            : {},
      },
    ],
  };
}

const before = (now: Date, seconds: number): string =>
  `${new Date(now.getTime() - seconds * 1000).toISOString().slice(0, 19)}Z`;

const hash = (index: number): string =>
  (((index + 1) * 2_654_435_761) % 4_294_967_296).toString(36).padStart(7, 'b').slice(0, 10);
