import { describe, expect, it } from 'vitest';
import type { Node } from '../../../../src/model/kinds.ts';
import { createKubeletWorld, type KubeletWorld } from '../kubelet-world.ts';

const nodeKey = { kind: 'Node', namespace: '', name: 'node-1' } as const;
const nodeOf = (world: KubeletWorld): Node => {
  const node = world.api.get(nodeKey);
  if (node === undefined) throw new Error('there is no node');
  return node;
};
const annotate = (world: KubeletWorld, annotations: Record<string, string>): void => {
  const node = nodeOf(world);
  world.api.update<'Node'>({ ...node, metadata: { ...node.metadata, annotations } });
};
const condition = (world: KubeletWorld, type: string): string | undefined =>
  nodeOf(world).status.conditions?.find((each) => each.type === type)?.status;
const nodeEvents = (world: KubeletWorld): readonly string[] => [
  ...new Set(
    world.api
      .list('Event')
      .filter(({ involvedObject }) => involvedObject.kind === 'Node')
      .map(({ reason, message }) => `${reason}: ${message}`),
  ),
];
const lastWords = (world: KubeletWorld, name: string): string => {
  const { phase, reason, message } = world.pod(name).status;
  return `${phase} ${reason} ${message}`;
};

/** A pod with one container that does what the script says. */
const scripted = (world: KubeletWorld, name: string, script: string, spec: Record<string, unknown> = {}): void => {
  const { container, ...others } = spec;
  world.run({
    name,
    annotations: { 'sim.podtriage.dev/app': script },
    spec: {
      ...others,
      containers: [{ name: 'app', image: 'ghcr.io/podtriage/app:1', ...((container as object) ?? {}) }],
    },
  });
};
const asks = (memory: string): Record<string, unknown> => ({ container: { resources: { requests: { memory } } } });

describe('a node whose memory runs out slowly', () => {
  const crowded = (): KubeletWorld => {
    const world = createKubeletWorld();
    scripted(world, 'modest', 'memory: 3Gi', asks('4Gi'));
    scripted(world, 'important', 'memory: 2Gi', { ...asks('1Gi'), priority: 1000 });
    scripted(world, 'greedy', 'memory: [100Mi, { after: 60s, bytes: 2600Mi }]', asks('100Mi'));
    return world;
  };

  it('evicts who uses more than it asked for, the least important first, and reports the pressure for five minutes', () => {
    const world = crowded();
    world.seconds(55);
    expect(condition(world, 'MemoryPressure')).toBe('False');
    world.seconds(30);
    expect(lastWords(world, 'greedy')).toMatch(
      /^Failed Evicted The node was low on resource: memory\. Threshold quantity: 100Mi, available: \d+Ki\. Container app was using 26\d{5}Ki, request is 100Mi, has larger consumption of memory\. $/,
    );
    expect(world.pod('greedy').status.conditions).toContainEqual(
      expect.objectContaining({ type: 'DisruptionTarget', status: 'True', reason: 'TerminationByKubelet' }),
    );
    expect(world.story('greedy')).toContainEqual(
      expect.stringMatching(/^Evicted: The node was low on resource: memory/),
    );
    expect(nodeEvents(world)).toEqual(
      expect.arrayContaining([
        'EvictionThresholdMet: Attempting to reclaim memory',
        'NodeHasInsufficientMemory: Node node-1 status is now: NodeHasInsufficientMemory',
      ]),
    );
    expect(world.status('modest')).toBe('1/1 Running 0');
    expect(world.status('important')).toBe('1/1 Running 0');
    world.seconds(240);
    expect(condition(world, 'MemoryPressure')).toBe('True');
    world.seconds(60);
    expect(condition(world, 'MemoryPressure')).toBe('False');
  });

  it('lets no pod in that asks for no memory while it lasts', () => {
    const world = crowded();
    world.seconds(85);
    scripted(world, 'best-effort', '');
    scripted(world, 'burstable', '', asks('10Mi'));
    scripted(world, 'tolerant', '', {
      tolerations: [{ key: 'node.kubernetes.io/memory-pressure', operator: 'Exists', effect: 'NoSchedule' }],
    });
    world.seconds(10);
    expect(lastWords(world, 'best-effort')).toBe(
      'Failed Evicted Pod was rejected: The node had condition: [MemoryPressure]. ',
    );
    expect(world.status('burstable')).toBe('1/1 Running 0');
    expect(world.status('tolerant')).toBe('1/1 Running 0');
  });
});

describe('a node whose memory runs out at once', () => {
  it('has its kernel kill the container with the highest score, which is started again', () => {
    const world = createKubeletWorld();
    scripted(world, 'guaranteed', 'memory: 5Gi', {
      container: { resources: { limits: { memory: '5500Mi', cpu: '1' }, requests: { memory: '5500Mi', cpu: '1' } } },
    });
    scripted(world, 'burst', 'memory: [100Mi, { after: 31s, bytes: 4Gi }]', asks('1Gi'));
    world.seconds(36);
    expect(world.pod('burst').status.containerStatuses?.[0]).toMatchObject({
      restartCount: 1,
      lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } },
    });
    expect(world.status('guaranteed')).toBe('1/1 Running 0');
    expect(nodeEvents(world)).toContainEqual(
      expect.stringMatching(/^SystemOOM: System OOM encountered, victim process: app, pid: \d+$/),
    );
  });
});

describe('a pod that stores too much', () => {
  const cache = (emptyDir: object): object => ({
    volumes: [{ name: 'cache', emptyDir }],
    container: { volumeMounts: [{ name: 'cache', mountPath: '/cache' }] },
  });

  it.each([
    [
      'in an emptyDir',
      'disk: { after: 20s, bytes: 600Mi, at: /cache }',
      cache({ sizeLimit: '500Mi' }),
      'Usage of EmptyDir volume "cache" exceeds the limit "500Mi". ',
    ],
    [
      'in an emptyDir of memory',
      'disk: { after: 20s, bytes: 600Mi, at: /cache }',
      cache({ sizeLimit: '0.5Gi', medium: 'Memory' }),
      'Usage of EmptyDir volume "cache" exceeds the limit "512Mi". ',
    ],
    [
      'in its containers',
      'disk: { after: 20s, bytes: 1500Mi }',
      { container: { resources: { limits: { 'ephemeral-storage': '1Gi' } } } },
      'Pod ephemeral local storage usage exceeds the total limit of containers 1Gi. ',
    ],
  ])('%s is evicted, though its node has room', (_where, script, spec, message) => {
    const world = createKubeletWorld();
    scripted(world, 'hoarder', script, spec as Record<string, unknown>);
    world.seconds(15);
    expect(world.status('hoarder')).toBe('1/1 Running 0');
    world.seconds(30);
    expect(lastWords(world, 'hoarder')).toBe(`Failed Evicted ${message}`);
    expect(world.pod('hoarder').status.conditions?.map(({ type }) => type)).not.toContain('DisruptionTarget');
    expect(condition(world, 'DiskPressure')).toBe('False');
  });

  it('in one of two containers is evicted for that one', () => {
    const world = createKubeletWorld();
    world.run({
      name: 'two',
      annotations: { 'sim.podtriage.dev/app': 'disk: 2Gi' },
      spec: {
        containers: [
          { name: 'app', image: 'ghcr.io/podtriage/app:1', resources: { limits: { 'ephemeral-storage': '1Gi' } } },
          { name: 'other', image: 'ghcr.io/podtriage/app:1' },
        ],
      },
    });
    world.seconds(30);
    expect(lastWords(world, 'two')).toBe(
      'Failed Evicted Container app exceeded its local ephemeral storage limit "1Gi". ',
    );
  });

  it('counts the files that are really there', () => {
    const world = createKubeletWorld();
    world.run({
      name: 'writer',
      spec: {
        volumes: [{ name: 'cache', emptyDir: { sizeLimit: '20Ki' } }],
        containers: [
          {
            name: 'app',
            image: 'busybox:1.36',
            command: [
              'sh',
              '-c',
              'while true; do echo 0123456789012345678901234567890123456789 >> /cache/f; sleep 0.01; done',
            ],
            volumeMounts: [{ name: 'cache', mountPath: '/cache' }],
          },
        ],
      },
    });
    world.seconds(30);
    expect(lastWords(world, 'writer')).toBe(
      'Failed Evicted Usage of EmptyDir volume "cache" exceeds the limit "20Ki". ',
    );
  });
});

describe('a node that is said to be low', () => {
  it.each([
    [
      'ephemeral-storage',
      'DiskPressure',
      /^The node was low on resource: ephemeral-storage\. Threshold quantity: \d+, available: \d+Ki\. Container app was using \d+\w*, request is 0, has larger consumption of ephemeral-storage\. $/,
    ],
    [
      'inodes',
      'DiskPressure',
      /^The node was low on resource: inodes\. Threshold quantity: 322764, available: 41235\. $/,
    ],
    ['pids', 'PIDPressure', /^The node was low on resource: pids\. Threshold quantity: 419430, available: 31007\. $/],
  ])('on %s reports %s and evicts', (resource, type, message) => {
    const world = createKubeletWorld();
    scripted(world, 'writer', 'disk: 2Gi');
    world.seconds(20);
    annotate(world, { 'sim.podtriage.dev/low-on': resource });
    world.seconds(30);
    expect(world.pod('writer').status).toMatchObject({ phase: 'Failed', reason: 'Evicted' });
    expect(world.pod('writer').status.message).toMatch(message);
    expect(condition(world, type)).toBe('True');
    scripted(world, 'late', '');
    world.seconds(10);
    expect(lastWords(world, 'late')).toBe(`Failed Evicted Pod was rejected: The node had condition: [${type}]. `);
  });

  it('on disk says that unused images are not enough, and evicts no critical pod', () => {
    const world = createKubeletWorld();
    scripted(world, 'critical', 'disk: 9Gi', { priority: 2_000_001_000 });
    annotate(world, { 'sim.podtriage.dev/low-on': 'ephemeral-storage' });
    world.seconds(700);
    expect(world.status('critical')).toBe('1/1 Running 0');
    const text =
      "Insufficient free disk space on the node's image filesystem (95% of 96.7 GiB used). Failed to free sufficient space by deleting unused images (freed 0 bytes). Investigate disk usage, as it could be used by active images, logs, volumes, or other data.";
    expect(nodeEvents(world)).toEqual(
      expect.arrayContaining([`FreeDiskSpaceFailed: ${text}`, `ImageGCFailed: ${text}`]),
    );
  });
});
