import { beforeEach, describe, expect, it } from 'vitest';
import type { ObjectOf, Pod } from '../../../src/model/kinds.ts';
import { createTestApi, podKey, podManifest, refusalOf, runningPod, type TestApi } from '../test-api.ts';

let world: TestApi;
beforeEach(() => {
  world = createTestApi();
});

describe('a namespace', () => {
  it('that is not there takes nothing', () => {
    expect(
      refusalOf(() => world.make({ ...podManifest('web'), metadata: { name: 'web', namespace: 'none' } })),
    ).toMatchObject({ code: 404, message: 'namespaces "none" not found' });
  });

  it('that goes takes nothing new and ends when its finalizer is taken off', () => {
    const namespace = world.api.delete({ kind: 'Namespace', namespace: '', name: 'shop' });
    expect(namespace.status.phase).toBe('Terminating');
    const refusal = refusalOf(() => world.make(podManifest('web')));
    expect(refusal.message).toBe(
      'pods "web" is forbidden: unable to create new content in namespace shop because it is being terminated',
    );
    expect(refusal.details?.causes?.[0]?.reason).toBe('NamespaceTerminating');
    world.api.updateSubresource('finalize', { ...namespace, spec: { finalizers: [] } });
    expect(world.api.get({ kind: 'Namespace', namespace: '', name: 'shop' })).toBeUndefined();
  });

  it('of the system never goes', () => {
    expect(refusalOf(() => world.api.delete({ kind: 'Namespace', namespace: '', name: 'default' })).message).toBe(
      'namespaces "default" is forbidden: this namespace may not be deleted',
    );
  });
});

describe('the ServiceAccount plugin', () => {
  it('mounts a token into every container', () => {
    const { spec } = world.make<Pod>(
      podManifest('web', {
        initContainers: [{ name: 'init', image: 'busybox:1' }],
        containers: [{ name: 'app', image: 'nginx:1' }],
      }),
    );
    const volume = spec.volumes?.[0];
    expect(volume?.name).toMatch(/^kube-api-access-[a-z0-9]{5}$/);
    expect(volume?.projected?.sources?.map((source) => Object.keys(source)[0])).toEqual([
      'serviceAccountToken',
      'configMap',
      'downwardAPI',
    ]);
    for (const container of [...(spec.initContainers ?? []), ...spec.containers]) {
      expect(container.volumeMounts).toEqual([
        { name: volume?.name, readOnly: true, mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' },
      ]);
    }
  });

  it('leaves out the token when the pod or the account says so', () => {
    expect(world.make<Pod>(podManifest('a', { automountServiceAccountToken: false })).spec.volumes).toBeUndefined();
    world.make({
      kind: 'ServiceAccount',
      metadata: { name: 'quiet', namespace: 'shop' },
      automountServiceAccountToken: false,
      imagePullSecrets: [{ name: 'registry' }],
    });
    const { spec } = world.make<Pod>(podManifest('b', { serviceAccountName: 'quiet' }));
    expect(spec.volumes).toBeUndefined();
    expect(spec.imagePullSecrets).toEqual([{ name: 'registry' }]);
  });

  it('refuses an account that is not there, by the generateName of the pod', () => {
    const manifest = {
      ...podManifest('x', { serviceAccountName: 'robot' }),
      metadata: { generateName: 'web-', namespace: 'shop' },
    };
    expect(refusalOf(() => world.make(manifest)).message).toBe(
      'pods "web-" is forbidden: error looking up service account shop/robot: serviceaccount "robot" not found',
    );
  });
});

describe('priority, tolerations and classes', () => {
  it('come from their objects', () => {
    world.make({ kind: 'PriorityClass', metadata: { name: 'high' }, value: 1000 });
    const { spec } = world.make<Pod>(podManifest('web', { priorityClassName: 'high' }));
    expect(spec.priority).toBe(1000);
    expect(spec.tolerations).toEqual([
      { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 },
      { key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 },
    ]);
  });

  it('must exist when they are named', () => {
    expect(refusalOf(() => world.make(podManifest('web', { priorityClassName: 'none' }))).message).toBe(
      'pods "web" is forbidden: no PriorityClass with name none was found',
    );
    expect(refusalOf(() => world.make(podManifest('web', { runtimeClassName: 'gvisor' }))).message).toBe(
      'pods "web" is forbidden: pod rejected: RuntimeClass "gvisor" not found',
    );
  });

  it('let a pod that tolerates everything alone', () => {
    const tolerations = [{ operator: 'Exists' }];
    expect(world.make<Pod>(podManifest('web', { tolerations })).spec.tolerations).toEqual(tolerations);
  });

  it('give a claim the default storage class', () => {
    world.make({
      kind: 'StorageClass',
      metadata: { name: 'standard', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
      provisioner: 'rancher.io/local-path',
    });
    const claim = (name: string, spec: object) =>
      world.make<ObjectOf<'PersistentVolumeClaim'>>({
        kind: 'PersistentVolumeClaim',
        metadata: { name, namespace: 'shop' },
        spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, ...spec },
      }).spec.storageClassName;
    expect(claim('a', {})).toBe('standard');
    expect(claim('b', { storageClassName: '' })).toBe('');
  });
});

describe('a LimitRange', () => {
  beforeEach(() => {
    world.make({
      kind: 'LimitRange',
      metadata: { name: 'limits', namespace: 'shop' },
      spec: {
        limits: [
          {
            type: 'Container',
            default: { memory: '256Mi' },
            defaultRequest: { memory: '128Mi' },
            max: { memory: '1Gi' },
            min: { memory: '64Mi' },
          },
        ],
      },
    });
  });
  const withMemory = (resources: object) =>
    podManifest('web', { containers: [{ name: 'app', image: 'nginx:1', resources }] });

  it('fills in what a container leaves open, and says so', () => {
    const pod = world.make<Pod>(podManifest('web'));
    expect(pod.spec.containers[0]?.resources).toEqual({ limits: { memory: '256Mi' }, requests: { memory: '128Mi' } });
    expect(pod.metadata.annotations?.['kubernetes.io/limit-ranger']).toBe(
      'LimitRanger plugin set: memory request for container app; memory limit for container app',
    );
  });

  it.each([
    [{ limits: { memory: '2Gi' } }, '[maximum memory usage per Container is 1Gi, but limit is 2Gi]'],
    [{ requests: { memory: '32Mi' } }, 'minimum memory usage per Container is 64Mi, but request is 32Mi'],
  ])('refuses %o', (resources, text) => {
    expect(refusalOf(() => world.make(withMemory(resources))).message).toBe(
      `pods "web" is forbidden: ${text.replace(/^\[(.*)\]$/, '$1')}`,
    );
  });
});

describe('a ResourceQuota', () => {
  const quotaKey = { kind: 'ResourceQuota', namespace: 'shop', name: 'team' } as const;
  const quota = (hard: object, spec: object = {}) =>
    world.make({ kind: 'ResourceQuota', metadata: { name: 'team', namespace: 'shop' }, spec: { hard, ...spec } });
  const used = () => world.api.get(quotaKey)?.status.used;
  const asking = (name: string, cpu: string) =>
    podManifest(name, { containers: [{ name: 'app', image: 'nginx:1', resources: { requests: { cpu } } }] });

  it('counts what is there and what comes, and gives back what goes', () => {
    world.make(asking('first', '250m'));
    quota({ pods: '5', 'requests.cpu': '2' });
    expect(used()).toEqual({ pods: '1', 'requests.cpu': '250m' });
    world.make(asking('second', '750m'));
    expect(used()).toEqual({ pods: '2', 'requests.cpu': '1' });
    world.api.delete(podKey('first'));
    expect(used()).toEqual({ pods: '1', 'requests.cpu': '750m' });
  });

  it('refuses what would be too much, with all the numbers', () => {
    quota({ pods: '5', 'requests.cpu': '2' });
    world.make(asking('first', '1800m'));
    expect(refusalOf(() => world.make(asking('second', '500m')))).toMatchObject({
      code: 403,
      message:
        'pods "second" is forbidden: exceeded quota: team, requested: requests.cpu=500m, used: requests.cpu=1800m, limited: requests.cpu=2',
    });
    expect(used()).toEqual({ pods: '1', 'requests.cpu': '1800m' });
  });

  it('makes containers say what they want', () => {
    quota({ 'limits.cpu': '2', 'requests.memory': '1Gi' });
    expect(refusalOf(() => world.make(podManifest('web'))).message).toBe(
      'pods "web" is forbidden: failed quota: team: must specify limits.cpu for: app; requests.memory for: app',
    );
  });

  it('gives back a pod that has ended', () => {
    quota({ pods: '1' });
    const pod = runningPod(world, 'web');
    world.api.updateStatus({ ...pod, status: { ...pod.status, phase: 'Succeeded' } });
    expect(used()).toEqual({ pods: '0' });
  });

  it('counts objects of any kind, and only the pods in its scope', () => {
    quota({ 'count/deployments.apps': '0', configmaps: '1', pods: '9' }, { scopes: ['BestEffort'] });
    world.make(asking('burstable', '100m'));
    world.make(podManifest('best-effort'));
    expect(used()).toMatchObject({ pods: '1' });
  });

  it('is not touched by a dry run', () => {
    quota({ pods: '5' });
    world.api.create(podManifest('web') as never, { dryRun: true });
    expect(used()).toEqual({ pods: '0' });
  });
});

describe('Pod Security', () => {
  const enforce = (level: string) => {
    const namespace = world.api.get({ kind: 'Namespace', namespace: '', name: 'shop' });
    if (namespace === undefined) throw new Error('the namespace is gone');
    const labels = { ...namespace.metadata.labels, 'pod-security.kubernetes.io/enforce': level };
    world.api.update({ ...namespace, metadata: { ...namespace.metadata, labels } });
  };

  it('restricted asks for everything that it wants', () => {
    enforce('restricted');
    expect(refusalOf(() => world.make(podManifest('web'))).message).toBe(
      'pods "web" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false (container "app" must set securityContext.allowPrivilegeEscalation=false), unrestricted capabilities (container "app" must set securityContext.capabilities.drop=["ALL"]), runAsNonRoot != true (pod or container "app" must set securityContext.runAsNonRoot=true), seccompProfile (pod or container "app" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")',
    );
  });

  it('restricted lets pass what has all that', () => {
    enforce('restricted');
    const securityContext = {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    };
    const pod = world.make<Pod>(
      podManifest('web', { containers: [{ name: 'app', image: 'nginx:1', securityContext }] }),
    );
    expect(pod.status.phase).toBe('Pending');
  });

  it.each([
    [{ hostNetwork: true, hostPID: true }, 'host namespaces (hostNetwork=true, hostPID=true)'],
    [{ volumes: [{ name: 'host', hostPath: { path: '/' } }] }, 'hostPath volumes (volume "host")'],
    [
      { containers: [{ name: 'app', image: 'a:1', securityContext: { privileged: true } }] },
      'privileged (container "app" must not set securityContext.privileged=true)',
    ],
    [
      { containers: [{ name: 'app', image: 'a:1', securityContext: { capabilities: { add: ['NET_ADMIN'] } } }] },
      'non-default capabilities (container "app" must not include "NET_ADMIN" in securityContext.capabilities.add)',
    ],
    [
      { containers: [{ name: 'app', image: 'a:1', ports: [{ containerPort: 80, hostPort: 80 }] }] },
      'hostPort (container "app" uses hostPort 80)',
    ],
  ])('baseline refuses %o', (spec, text) => {
    enforce('baseline');
    expect(refusalOf(() => world.make(podManifest('web', spec))).message).toBe(
      `pods "web" is forbidden: violates PodSecurity "baseline:latest": ${text}`,
    );
  });
});
