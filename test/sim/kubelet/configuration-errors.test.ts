import { describe, expect, it } from 'vitest';
import { createKubeletWorld, type KubeletWorld } from './kubelet-world.ts';

const image = 'ghcr.io/podtriage/web:v1';

/** Runs a pod of one container and gives what its status waits for. */
function waitingOf(container: object, spec: object = {}, prepare: (world: KubeletWorld) => void = () => {}) {
  const world = createKubeletWorld();
  prepare(world);
  world.run({ name: 'web', spec: { containers: [{ name: 'app', image, ...container }], ...spec } });
  world.seconds(10);
  const status = world.pod('web').status.containerStatuses?.[0];
  return {
    world,
    waiting: status?.state?.waiting,
    last: status?.lastState?.terminated,
    uid: world.pod('web').metadata.uid,
  };
}

const env = (valueFrom: object) => ({ env: [{ name: 'URL', valueFrom }] });
const configMap = (world: KubeletWorld): void => {
  world.create<'ConfigMap'>({
    kind: 'ConfigMap',
    metadata: { name: 'web', namespace: 'default' },
    data: { other: '1' },
  });
};
const secret = (world: KubeletWorld): void => {
  world.create<'Secret'>({
    kind: 'Secret',
    metadata: { name: 'db', namespace: 'default' },
    data: { user: 'c2hvcA==' },
  });
};

describe('a container whose configuration is wrong', () => {
  it.each([
    [
      'a missing ConfigMap',
      env({ configMapKeyRef: { name: 'web', key: 'url' } }),
      {},
      () => {},
      'configmap "web" not found',
    ],
    [
      'a missing ConfigMap in envFrom',
      { envFrom: [{ configMapRef: { name: 'web' } }] },
      {},
      () => {},
      'configmap "web" not found',
    ],
    ['a missing Secret', env({ secretKeyRef: { name: 'db', key: 'url' } }), {}, () => {}, 'secret "db" not found'],
    [
      'a missing key',
      env({ configMapKeyRef: { name: 'web', key: 'url' } }),
      {},
      configMap,
      "couldn't find key url in ConfigMap default/web",
    ],
    [
      'a missing Secret key',
      env({ secretKeyRef: { name: 'db', key: 'url' } }),
      {},
      secret,
      "couldn't find key url in Secret default/db",
    ],
  ])('waits with CreateContainerConfigError for %s', (_, container, spec, prepare, message) => {
    const { world, waiting } = waitingOf(container, spec, prepare);
    expect(waiting).toEqual({ reason: 'CreateContainerConfigError', message });
    expect(world.story('web')).toContain(`Failed: Error: ${message} (x2)`);
    expect(world.status('web')).toBe('0/1 CreateContainerConfigError 0');
  });

  it.each([
    [
      'an image that runs as root',
      { image: 'nginx:1.27' },
      {},
      'container has runAsNonRoot and image will run as root (pod: "web_default(UID)", container: app)',
    ],
    [
      'runAsUser 0',
      {},
      { runAsUser: 0 },
      `container's runAsUser breaks non-root policy (pod: "web_default(UID)", container: app)`,
    ],
    [
      'an image user with a name',
      { image: 'curlimages/curl:8.10.1' },
      {},
      'container has runAsNonRoot and image has non-numeric user (curl_user), cannot verify user is non-root (pod: "web_default(UID)", container: app)',
    ],
  ])('refuses %s under runAsNonRoot', (_, container, securityContext, message) => {
    const { waiting, uid } = waitingOf(container, { securityContext: { runAsNonRoot: true, ...securityContext } });
    expect(waiting?.reason).toBe('CreateContainerConfigError');
    expect(waiting?.message?.replace(uid ?? '', 'UID')).toBe(message);
  });

  it.each([
    [
      'no such command',
      { command: ['serve'] },
      'error during container init: exec: "serve": executable file not found in $PATH',
    ],
    [
      'no such file',
      { command: ['/srv/run'] },
      'error during container init: exec: "/srv/run": stat /srv/run: no such file or directory',
    ],
    [
      'a file that is not executable',
      { command: ['/etc/passwd'] },
      'error during container init: exec: "/etc/passwd": permission denied',
    ],
    ['a directory', { command: ['/etc'] }, 'error during container init: exec: "/etc": is a directory'],
    [
      'a memory limit of bytes',
      { resources: { limits: { memory: '100' } } },
      'container init was OOM-killed (memory limit too low?)',
    ],
  ])('fails to start with %s, and the dead container says StartError', (_, container, cause) => {
    const { waiting, last } = waitingOf(container);
    expect(waiting?.reason).toBe('CrashLoopBackOff');
    expect(last).toMatchObject({
      exitCode: 128,
      reason: 'StartError',
      startedAt: '1970-01-01T00:00:00Z',
      message: `failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: ${cause}: unknown`,
    });
  });

  it('starts as soon as what was missing is there', () => {
    const { world } = waitingOf(env({ configMapKeyRef: { name: 'web', key: 'other' } }));
    configMap(world);
    world.seconds(20);
    expect(world.status('web')).toBe('1/1 Running 0');
  });
});

describe('the environment of a container', () => {
  it('has what the pod says, with references resolved', () => {
    const world = createKubeletWorld();
    configMap(world);
    secret(world);
    world.run({
      name: 'web',
      spec: {
        containers: [
          {
            name: 'app',
            image: 'busybox',
            command: ['sh', '-c', 'echo $GREETING $USER $POD_IP $LIMIT $PRE_other; echo $(GREETING) $$(GREETING)'],
            envFrom: [{ prefix: 'PRE_', configMapRef: { name: 'web' } }],
            env: [
              { name: 'NAME', value: 'shop' },
              { name: 'GREETING', value: 'hello-$(NAME)' },
              { name: 'USER', valueFrom: { secretKeyRef: { name: 'db', key: 'user' } } },
              { name: 'POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
              { name: 'LIMIT', valueFrom: { resourceFieldRef: { resource: 'limits.memory', divisor: '1Mi' } } },
            ],
            resources: { limits: { memory: '64Mi' } },
          },
        ],
        restartPolicy: 'Never',
      },
    });
    world.seconds(20);
    expect(world.log('web')[0]).toBe('hello-shop shop 10.244.1.2 64 1');
    expect(world.status('web')).toBe('0/1 Completed 0');
  });
});
