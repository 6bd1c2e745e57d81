import { describe, expect, it } from 'vitest';
import { createKubeletWorld, type KubeletWorld } from './kubelet-world.ts';

const reader = (script: string, mounts: readonly object[]) => ({
  name: 'app',
  image: 'busybox:1.36',
  command: ['sh', '-c', `${script}; sleep 1000`],
  volumeMounts: mounts,
});

describe('volumes', () => {
  it('show ConfigMaps, Secrets, the downward API and the token of the ServiceAccount as files', () => {
    const world = createKubeletWorld();
    world.create<'ConfigMap'>({
      kind: 'ConfigMap',
      metadata: { name: 'web', namespace: 'default' },
      data: { 'app.conf': 'a=1\n' },
    });
    world.create<'Secret'>({
      kind: 'Secret',
      metadata: { name: 'tls', namespace: 'default' },
      data: { key: Buffer.from('s3cret').toString('base64') },
    });
    world.create<'ServiceAccount'>({ kind: 'ServiceAccount', metadata: { name: 'default', namespace: 'default' } });
    const volumes = [
      { name: 'config', configMap: { name: 'web' } },
      { name: 'renamed', configMap: { name: 'web', items: [{ key: 'app.conf', path: 'sub/other.conf' }] } },
      { name: 'tls', secret: { secretName: 'tls' } },
      { name: 'info', downwardAPI: { items: [{ path: 'name', fieldRef: { fieldPath: 'metadata.name' } }] } },
      {
        name: 'token',
        projected: {
          sources: [{ serviceAccountToken: { path: 'token' } }, { configMap: { name: 'kube-root-ca.crt' } }],
        },
      },
    ];
    const mounts = volumes.map(({ name }) => ({ name, mountPath: `/v/${name}` }));
    const script =
      'cat /v/config/app.conf /v/renamed/sub/other.conf /v/tls/key; echo; cat /v/info/name; echo; ls /v/token; echo x > /v/config/y';
    world.run({ name: 'web', spec: { containers: [reader(script, mounts)], volumes } });
    world.seconds(10);
    expect(world.log('web')).toEqual([
      'a=1',
      'a=1',
      's3cret',
      'web',
      'token',
      "sh: can't create /v/config/y: Read-only file system",
    ]);
  });

  it('share an emptyDir between the containers of a pod', () => {
    const world = createKubeletWorld();
    const volumeMounts = [{ name: 'shared', mountPath: '/shared' }];
    const initContainers = [
      { name: 'write', image: 'busybox', command: ['sh', '-c', 'echo from-init > /shared/f'], volumeMounts },
    ];
    world.run({
      name: 'web',
      spec: {
        initContainers,
        containers: [reader('cat /shared/f', volumeMounts)],
        volumes: [{ name: 'shared', emptyDir: {} }],
      },
    });
    world.seconds(15);
    expect(world.log('web')).toEqual(['from-init']);
  });

  it('keep a PersistentVolume for the next pod that claims it', () => {
    const world = createKubeletWorld();
    world.create<'PersistentVolumeClaim'>({
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'data', namespace: 'default' },
      spec: {
        volumeName: 'pv-1',
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: '1Gi' } },
      } as never,
    });
    const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }];
    const mounts = [{ name: 'data', mountPath: '/data' }];
    world.run({ name: 'one', spec: { containers: [reader('echo kept > /data/f', mounts)], volumes } });
    world.seconds(10);
    world.run({ name: 'two', spec: { containers: [reader('cat /data/f', mounts)], volumes } });
    world.seconds(10);
    expect(world.log('two')).toEqual(['kept']);
  });

  it('are waited for: a missing Secret is retried with growing pauses and summed up after 2m3s', () => {
    const world = createKubeletWorld();
    world.run({
      name: 'web',
      spec: { containers: [reader('true', [])], volumes: [{ name: 'tls', secret: { secretName: 'web-tls' } }] },
    });
    world.seconds(10);
    expect(world.status('web')).toBe('0/1 ContainerCreating 0');
    expect(world.story('web')).toEqual([
      'FailedMount: MountVolume.SetUp failed for volume "tls" : secret "web-tls" not found (x5)',
    ]);
    world.seconds(120);
    expect(world.story('web')).toContain(
      'FailedMount: Unable to attach or mount volumes: unmounted volumes=[tls], unattached volumes=[], failed to process volumes=[]: context deadline exceeded',
    );
    world.create<'Secret'>({ kind: 'Secret', metadata: { name: 'web-tls', namespace: 'default' }, data: {} });
    world.seconds(125);
    expect(world.status('web')).toBe('1/1 Running 0');
  });

  it.each([
    [
      'a type that its path has not',
      { hostPath: { path: '/srv', type: 'Socket' } },
      'hostPath type check failed: /srv is not a socket file',
    ],
    [
      'a file server that nobody knows',
      { nfs: { server: 'nfs.example.com', path: '/x' } },
      'Output: mount.nfs: Failed to resolve server nfs.example.com',
    ],
    [
      'a token of no ServiceAccount',
      { projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } },
      'failed to fetch token: serviceaccounts "default" not found',
    ],
    [
      'a claim that is not there',
      { persistentVolumeClaim: { claimName: 'x' } },
      'error processing PVC default/x: failed to fetch PVC from API server',
    ],
  ])('wait for %s', (_what, source, text) => {
    const world = createKubeletWorld();
    world.run({ name: 'web', spec: { containers: [reader('true', [])], volumes: [{ name: 'data', ...source }] } });
    world.seconds(10);
    expect(world.status('web')).toBe('0/1 ContainerCreating 0');
    expect(world.story('web')).toEqual([expect.stringContaining(text)]);
  });

  it('refuse a file where the volume has none, as runc does', () => {
    const world = createKubeletWorld();
    world.create<'ConfigMap'>({ kind: 'ConfigMap', metadata: { name: 'web', namespace: 'default' }, data: {} });
    const volumeMounts = [{ name: 'config', mountPath: '/etc/nginx/nginx.conf', subPath: 'web.conf' }];
    world.run({
      name: 'web',
      spec: {
        containers: [{ name: 'app', image: 'nginx:1.27', volumeMounts }],
        volumes: [{ name: 'config', configMap: { name: 'web' } }],
      },
    });
    world.seconds(8);
    expect(world.pod('web').status.containerStatuses?.[0]?.lastState?.terminated?.message).toMatch(
      /error mounting ".*" to rootfs at "\/etc\/nginx\/nginx.conf": .*not a directory/,
    );
  });
});

describe('the files of a ConfigMap in a running pod', () => {
  const script = 'while true; do echo "$(cat /v/whole/key) $(cat /v/part) $(cat /v/fixed/key)"; sleep 5; done';
  const edit = (world: KubeletWorld, name: string, value: string): void => {
    const found = world.api.get({ kind: 'ConfigMap', namespace: 'default', name });
    if (found === undefined) throw new Error(`there is no ConfigMap ${name}`);
    world.api.update<'ConfigMap'>({ ...found, data: { key: value } });
  };
  const followed = (): KubeletWorld => {
    const world = createKubeletWorld();
    const make = (name: string, immutable: boolean): void =>
      world.create<'ConfigMap'>({
        kind: 'ConfigMap',
        metadata: { name, namespace: 'default' },
        data: { key: 'old' },
        immutable,
      });
    make('web', false);
    make('fixed', true);
    world.run({
      name: 'web',
      spec: {
        containers: [
          reader(script, [
            { name: 'config', mountPath: '/v/whole' },
            { name: 'config', mountPath: '/v/part', subPath: 'key' },
            { name: 'fixed', mountPath: '/v/fixed' },
          ]),
        ],
        volumes: [
          { name: 'config', configMap: { name: 'web' } },
          { name: 'fixed', configMap: { name: 'fixed' } },
        ],
      },
    });
    world.seconds(20);
    edit(world, 'web', 'new');
    world.api.delete({ kind: 'ConfigMap', namespace: 'default', name: 'fixed' });
    make('fixed', false);
    edit(world, 'fixed', 'new');
    return world;
  };

  it('follow within a minute and a half, but not at once', () => {
    const world = followed();
    world.seconds(25);
    expect(world.log('web').at(-1)).toBe('old old old');
    world.seconds(70);
    expect(world.log('web').at(-1)).toMatch(/^new /);
  });

  it('stay what they were where they are mounted by subPath or immutable', () => {
    const world = followed();
    world.seconds(600);
    expect(world.log('web').at(-1)).toBe('new old old');
  });
});

it('modes, optional objects and the amounts of the pod are as the volumes say', () => {
  const world = createKubeletWorld();
  world.create<'Secret'>({
    kind: 'Secret',
    metadata: { name: 'keys', namespace: 'default' },
    data: { a: 'YQ==', b: 'Yg==' },
  });
  const volumes = [
    {
      name: 'keys',
      secret: {
        secretName: 'keys',
        defaultMode: 0o400,
        items: [
          { key: 'a', path: 'a' },
          { key: 'b', path: 'b', mode: 0o555 },
        ],
      },
    },
    { name: 'none', configMap: { name: 'not-there', optional: true } },
    {
      name: 'info',
      downwardAPI: {
        items: [
          { path: 'cpu', resourceFieldRef: { containerName: 'app', resource: 'limits.cpu', divisor: '1m' } },
          { path: 'memory', resourceFieldRef: { containerName: 'app', resource: 'limits.memory', divisor: '1Gi' } },
          { path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } },
        ],
      },
    },
  ];
  const container = {
    ...reader(
      'ls -l /v/keys; ls /v/none; cat /v/info/cpu; echo; cat /v/info/memory; echo',
      volumes.map(({ name }) => ({ name, mountPath: `/v/${name}` })),
    ),
    resources: { limits: { cpu: '250m' } },
  };
  world.run({ name: 'web', spec: { containers: [container], volumes } });
  world.seconds(20);
  const log = world.log('web');
  expect(log.find((line) => line.endsWith(' a'))).toMatch(/^-r--------/);
  expect(log.find((line) => line.endsWith(' b'))).toMatch(/^-r-xr-xr-x/);
  expect(log.slice(-2)).toEqual(['250', '8']);
});
