import { beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '../../../src/apiserver/api.ts';
import type { Pod } from '../../../src/model/kinds.ts';
import { createTestApi, podKey, podManifest, refusalOf, runningPod, type TestApi } from '../test-api.ts';

let world: TestApi;
beforeEach(() => {
  world = createTestApi();
});

describe('a new pod', () => {
  it('gets a name, an identity and a first status', () => {
    const { metadata, status } = world.make<Pod>({
      kind: 'Pod',
      metadata: { generateName: 'web-', namespace: 'shop' },
      spec: { containers: [{ name: 'app', image: 'nginx' }] },
    });
    expect(metadata.name).toMatch(/^web-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
    expect(metadata.uid).toMatch(/^[0-9a-f-]{36}$/);
    expect(metadata).toMatchObject({ creationTimestamp: '2026-03-02T10:00:00Z', generation: 1 });
    expect(status).toEqual({ phase: 'Pending', qosClass: 'BestEffort' });
  });

  it('is filled in as by the real server', () => {
    const { spec } = world.make<Pod>(
      podManifest('web', {
        containers: [
          {
            name: 'app',
            image: 'nginx',
            ports: [{ containerPort: 80 }],
            resources: { limits: { cpu: '0.5', memory: '1024Mi' }, requests: { cpu: '100m' } },
            livenessProbe: { httpGet: { port: 80 } },
          },
        ],
        volumes: [{ name: 'conf', configMap: { name: 'web' } }],
      }),
    );
    expect(spec).toMatchObject({
      dnsPolicy: 'ClusterFirst',
      restartPolicy: 'Always',
      schedulerName: 'default-scheduler',
      terminationGracePeriodSeconds: 30,
      enableServiceLinks: true,
      securityContext: {},
      priority: 0,
      preemptionPolicy: 'PreemptLowerPriority',
      serviceAccountName: 'default',
    });
    expect(spec.containers[0]).toMatchObject({
      imagePullPolicy: 'Always',
      ports: [{ containerPort: 80, protocol: 'TCP' }],
      resources: { limits: { cpu: '500m', memory: '1Gi' }, requests: { cpu: '100m', memory: '1Gi' } },
      terminationMessagePath: '/dev/termination-log',
      terminationMessagePolicy: 'File',
      livenessProbe: {
        httpGet: { path: '/', port: 80, scheme: 'HTTP' },
        timeoutSeconds: 1,
        periodSeconds: 10,
        successThreshold: 1,
        failureThreshold: 3,
      },
    });
    expect(spec.volumes?.[0]).toEqual({ name: 'conf', configMap: { name: 'web', defaultMode: 420 } });
  });

  it.each([
    ['nginx', 'Always'],
    ['nginx:latest', 'Always'],
    ['nginx:1.27', 'IfNotPresent'],
    ['registry:5000/nginx', 'Always'],
    ['nginx@sha256:abc', 'IfNotPresent'],
  ])('of the image %s is pulled %s', (image, policy) => {
    const pod = world.make<Pod>(podManifest('web', { containers: [{ name: 'app', image }] }));
    expect(pod.spec.containers[0]?.imagePullPolicy).toBe(policy);
  });

  it('cannot have the name of another', () => {
    world.make(podManifest('web'));
    expect(refusalOf(() => world.make(podManifest('web')))).toMatchObject({
      code: 409,
      reason: 'AlreadyExists',
      message: 'pods "web" already exists',
    });
  });

  it('is not stored by a dry run', () => {
    world.api.create(podManifest('web') as never, { dryRun: true });
    expect(world.api.get(podKey('web'))).toBeUndefined();
  });
});

describe('a pod that is refused', () => {
  it.each([
    ['no containers', { containers: [] }, 'spec.containers: Required value'],
    ['no image', { containers: [{ name: 'app' }] }, 'spec.containers[0].image: Required value'],
    [
      'two containers of one name',
      {
        containers: [
          { name: 'app', image: 'a' },
          { name: 'app', image: 'b' },
        ],
      },
      'spec.containers[1].name: Duplicate value: "app"',
    ],
    [
      'a mount of no volume',
      { containers: [{ name: 'app', image: 'a', volumeMounts: [{ name: 'data', mountPath: '/data' }] }] },
      'spec.containers[0].volumeMounts[0].name: Not found: "data"',
    ],
    [
      'a request above its limit',
      { containers: [{ name: 'app', image: 'a', resources: { requests: { cpu: '2' }, limits: { cpu: '1' } } }] },
      'spec.containers[0].resources.requests: Invalid value: "2": must be less than or equal to cpu limit of 1',
    ],
    [
      'a port name in capitals',
      { containers: [{ name: 'app', image: 'a', ports: [{ name: 'HTTP', containerPort: 80 }] }] },
      '[spec.containers[0].ports[0].name: Invalid value: "HTTP": must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-), spec.containers[0].ports[0].name: Invalid value: "HTTP": must contain at least one letter (a-z)]',
    ],
    [
      'a probe that probes nothing',
      { containers: [{ name: 'app', image: 'a', livenessProbe: { periodSeconds: 5 } }] },
      'spec.containers[0].livenessProbe: Required value: must specify a handler type',
    ],
    [
      'two volumes in one',
      { volumes: [{ name: 'data', emptyDir: {}, secret: { secretName: 's' } }] },
      'spec.volumes[0].secret: Forbidden: may not specify more than 1 volume type',
    ],
    [
      'an unknown policy',
      { restartPolicy: 'Sometimes' },
      'spec.restartPolicy: Unsupported value: "Sometimes": supported values: "Always", "OnFailure", "Never"',
    ],
  ])('because of %s', (_, spec, text) => {
    const status = refusalOf(() => world.make(podManifest('web', spec)));
    expect(status).toMatchObject({ code: 422, reason: 'Invalid' });
    expect(status.message).toBe(`Pod "web" is invalid: ${text}`);
  });

  it('names every mistake, with a cause for each', () => {
    const status = refusalOf(() => world.make(podManifest('Web', { containers: [{ name: 'app' }] })));
    expect(status.message).toContain('Pod "Web" is invalid: [metadata.name: Invalid value: "Web"');
    expect(status.details?.causes?.map((cause) => cause.field)).toEqual(['metadata.name', 'spec.containers[0].image']);
  });
});

describe('updating a pod', () => {
  it('changes an image and counts a generation', () => {
    const pod = runningPod(world, 'web');
    const containers = pod.spec.containers.map((container) => ({ ...container, image: 'nginx:1.28' }));
    const updated = world.api.update({ ...pod, spec: { ...pod.spec, containers } });
    expect(updated.metadata.generation).toBe(2);
    expect(updated.status).toEqual(pod.status);
  });

  it('does not change anything else of the spec', () => {
    const pod = runningPod(world, 'web');
    const status = refusalOf(() => world.api.update({ ...pod, spec: { ...pod.spec, hostNetwork: true } }));
    expect(status.message).toMatch(
      /^Pod "web" is invalid: spec: Forbidden: pod updates may not change fields other than/,
    );
  });

  it('based on an old version is a conflict', () => {
    const pod = runningPod(world, 'web');
    world.api.update({ ...pod, metadata: { ...pod.metadata, labels: { a: 'b' } } });
    expect(refusalOf(() => world.api.updateStatus(pod))).toMatchObject({
      code: 409,
      message:
        'Operation cannot be fulfilled on pods "web": the object has been modified; please apply your changes to the latest version and try again',
    });
  });

  it('with what is there already changes no version and tells nobody', () => {
    const pod = runningPod(world, 'web');
    const changes: Change[] = [];
    world.api.subscribe((change) => changes.push(change));
    expect(world.api.updateStatus({ ...pod, status: { ...pod.status } })).toBe(pod);
    expect(changes).toEqual([]);
  });

  it('writes the status and nothing else through the status', () => {
    const pod = runningPod(world, 'web');
    const written = world.api.updateStatus({
      ...pod,
      spec: { ...pod.spec, nodeName: 'elsewhere' },
      status: { ...pod.status, podIP: '10.1.0.5' },
    });
    expect(written.spec.nodeName).toBe('node-1');
    expect(written.status.podIP).toBe('10.1.0.5');
  });

  it('of a name that is not there is a 404', () => {
    const pod = runningPod(world, 'web');
    const other = { ...pod, metadata: { ...pod.metadata, name: 'other' } };
    expect(refusalOf(() => world.api.update(other))).toMatchObject({ code: 404, message: 'pods "other" not found' });
  });
});

describe('deleting a pod', () => {
  it('waits for the kubelet, with the grace in the future', () => {
    runningPod(world, 'web');
    const { metadata } = world.api.delete(podKey('web'));
    expect(metadata).toMatchObject({ deletionTimestamp: '2026-03-02T10:00:30Z', deletionGracePeriodSeconds: 30 });
    expect(metadata.generation).toBe(2);
    world.api.delete(podKey('web'), { gracePeriodSeconds: 0 });
    expect(world.api.get(podKey('web'))).toBeUndefined();
  });

  it('can be hurried and not slowed down', () => {
    runningPod(world, 'web');
    world.api.delete(podKey('web'));
    expect(world.api.delete(podKey('web'), { gracePeriodSeconds: 60 }).metadata.deletionGracePeriodSeconds).toBe(30);
    expect(world.api.delete(podKey('web'), { gracePeriodSeconds: 5 }).metadata).toMatchObject({
      deletionTimestamp: '2026-03-02T10:00:05Z',
      deletionGracePeriodSeconds: 5,
    });
  });

  it('that runs nowhere or has ended goes at once', () => {
    world.make(podManifest('pending'));
    const pod = runningPod(world, 'done');
    world.api.updateStatus({ ...pod, status: { ...pod.status, phase: 'Succeeded' } });
    for (const name of ['pending', 'done']) {
      world.api.delete(podKey(name));
      expect(world.api.get(podKey(name))).toBeUndefined();
    }
  });

  it('with a finalizer stays until the finalizer is taken off', () => {
    const pod = world.make<Pod>(podManifest('web', {}, { finalizers: ['example.com/hold'] }));
    const waiting = world.api.delete(podKey('web'));
    expect(waiting.metadata.deletionTimestamp).toBe('2026-03-02T10:00:00Z');
    world.api.update({ ...waiting, metadata: { ...waiting.metadata, finalizers: [] } });
    expect(world.api.get(podKey('web'))).toBeUndefined();
    expect(pod.metadata.deletionTimestamp).toBeUndefined();
  });

  it('asks for the identity that the caller means', () => {
    runningPod(world, 'web');
    const status = refusalOf(() => world.api.delete(podKey('web'), { preconditions: { uid: 'another' } }));
    expect(status).toMatchObject({ code: 409, reason: 'Conflict' });
    expect(status.message).toContain('Precondition failed: UID in precondition: another, UID in object meta: ');
  });
});

describe('binding a pod', () => {
  it('puts it on a node once', () => {
    world.make(podManifest('web'));
    const bound = world.api.bind(podKey('web'), 'node-1');
    expect(bound.spec.nodeName).toBe('node-1');
    expect(bound.status.conditions).toEqual([
      { type: 'PodScheduled', status: 'True', lastTransitionTime: '2026-03-02T10:00:00Z' },
    ]);
    expect(refusalOf(() => world.api.bind(podKey('web'), 'node-2')).message).toBe(
      'Operation cannot be fulfilled on pods/binding "web": pod web is already assigned to node "node-1"',
    );
  });
});
