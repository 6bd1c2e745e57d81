import { describe, expect, it } from 'vitest';
import { runtimeAnnotation } from '../../../src/sim/kubelet/runtime-fault.ts';
import { sandboxAnnotation } from '../../../src/sim/kubelet/sandbox-problem.ts';
import { createKubeletWorld, type KubeletWorld } from './kubelet-world.ts';

const image = 'ghcr.io/podtriage/web:v1';

/** Writes an annotation on the world's only node, or takes it off. */
function annotate({ api }: KubeletWorld, annotations: Record<string, string>): void {
  const node = api.get({ kind: 'Node', namespace: '', name: 'node-1' });
  if (node === undefined) throw new Error('there is no node');
  api.update<'Node'>({ ...node, metadata: { ...node.metadata, annotations } });
}

function worldOf(container: object, annotations: Record<string, string> = {}, spec: object = {}): KubeletWorld {
  const world = createKubeletWorld();
  annotate(world, annotations);
  const node = world.api.get({ kind: 'Node', namespace: '', name: 'node-1' });
  const allocatable = { ...node?.status.allocatable, 'nvidia.com/gpu': '1' };
  world.api.updateStatus<'Node'>({ ...node, status: { ...node?.status, allocatable } } as never);
  world.run({ name: 'web', spec: { containers: [{ name: 'app', image, ...container }], ...spec } });
  return world;
}

const waitingOf = (world: KubeletWorld) => world.pod('web').status.containerStatuses?.[0]?.state?.waiting;
const security = (securityContext: object): object => ({ securityContext });
const gpu = { resources: { limits: { 'nvidia.com/gpu': '1' } } };

describe('a container that the runtime does not make', () => {
  it.each([
    ['an image user that is in no passwd file', { image: 'ghcr.io/podtriage/ghost-user:v1' }, '', /no users found$/],
    ['nothing to run', { image: 'ghcr.io/podtriage/no-command:v1' }, '', /spec: no command specified$/],
    [
      'an AppArmor profile that is not loaded',
      security({ appArmorProfile: { type: 'Localhost', localhostProfile: 'shop' } }),
      '',
      /apparmor profile not found shop$/,
    ],
    [
      'a seccomp profile that is not on the node',
      security({ seccompProfile: { type: 'Localhost', localhostProfile: 'shop.json' } }),
      '',
      /cannot load seccomp profile "\/var\/lib\/kubelet\/seccomp\/shop.json": open \S+: no such file or directory$/,
    ],
    ['a device that nobody described', gpu, 'no-cdi-spec', /unresolvable CDI devices nvidia.com\/gpu=0$/],
  ])('waits with CreateContainerError for %s', (_, container, fault, text) => {
    const world = worldOf(container, { [runtimeAnnotation]: fault });
    world.seconds(10);
    expect(waitingOf(world)).toEqual({ reason: 'CreateContainerError', message: expect.stringMatching(text) });
  });

  it('keeps its name for as long as the first attempt hangs', () => {
    const world = worldOf({}, { [runtimeAnnotation]: 'create-hangs' });
    world.seconds(100);
    expect(waitingOf(world)?.reason).toBe('ContainerCreating');
    world.seconds(30);
    expect(world.story('web')).toContain('Failed: Error: context deadline exceeded');
    expect(waitingOf(world)?.reason).toBe('CreateContainerError');
    expect(waitingOf(world)?.message).toMatch(/^failed to reserve container name "app_web_default_\S+_0"/);
  });

  it('is none with a profile of the runtime and a user of the image', () => {
    const world = worldOf({
      image: 'curlimages/curl:8.10.1',
      command: ['sleep', '60'],
      ...security({ seccompProfile: { type: 'RuntimeDefault' } }),
    });
    world.seconds(10);
    expect(world.status('web')).toBe('1/1 Running 0');
  });
});

describe('a container that the runtime does not start', () => {
  it.each([
    [
      'a capability that the runtime does not hold',
      security({ capabilities: { add: ['NET_ADMIN'] } }),
      'rootless',
      "unable to apply caps: can't apply capabilities: operation not permitted",
    ],
    ['a GPU without driver', gpu, 'no-gpu-driver', 'error running prestart hook #0: exit status 1'],
    [
      'a working directory of somebody else',
      { workingDir: '/root', ...security({ runAsUser: 1000 }) },
      '',
      'chdir to cwd ("/root") set in config.json failed: permission denied',
    ],
    [
      'a working directory that is a file',
      { workingDir: '/etc/passwd' },
      '',
      'chdir to cwd ("/etc/passwd") set in config.json failed: not a directory',
    ],
  ])('crashes with StartError for %s', (_, container, fault, text) => {
    const world = worldOf(container, { [runtimeAnnotation]: fault });
    world.seconds(10);
    const last = world.pod('web').status.containerStatuses?.[0]?.lastState?.terminated;
    expect(last).toMatchObject({ exitCode: 128, reason: 'StartError', message: expect.stringContaining(text) });
  });

  it.each([
    ['asks for no device', {}, 'no-gpu-driver'],
    ['adds no capability', {}, 'rootless'],
    ['is root in its own directory', { workingDir: '/root' }, ''],
    ['has a directory made for it', { workingDir: '/srv/app', ...security({ runAsUser: 1000 }) }, ''],
  ])('runs when it %s', (_, container, fault) => {
    const world = worldOf(container, { [runtimeAnnotation]: fault });
    world.seconds(10);
    expect(world.status('web')).toBe('1/1 Running 0');
  });

  it('waits with RunContainerError while the start hangs, and runs once it no longer does', () => {
    const world = worldOf({}, { [runtimeAnnotation]: 'start-hangs' });
    world.seconds(130);
    expect(waitingOf(world)).toEqual({ reason: 'RunContainerError', message: 'context deadline exceeded' });
    annotate(world, {});
    world.seconds(130);
    expect(world.status('web')).toBe('1/1 Running 0');
  });

  it('has ended unknown when the runtime was away', () => {
    const world = worldOf({ image: 'busybox', command: ['sleep', '3'] }, { [runtimeAnnotation]: 'loses-exits' });
    world.seconds(8);
    const last = world.pod('web').status.containerStatuses?.[0]?.lastState?.terminated;
    expect(last).toMatchObject({ exitCode: 255, reason: 'Unknown' });
  });
});

describe('a path inside a volume', () => {
  const mount = { volumeMounts: [{ name: 'data', mountPath: '/data', subPathExpr: '$(POD)' }] };
  const volumes = { volumes: [{ name: 'data', emptyDir: {} }] };

  it('cannot be made of a variable that is not there', () => {
    const world = worldOf(mount, {}, volumes);
    world.seconds(10);
    expect(waitingOf(world)).toEqual({ reason: 'CreateContainerConfigError', message: 'missing value for POD' });
  });

  it('is made of one that is', () => {
    const world = worldOf({ ...mount, env: [{ name: 'POD', value: 'web-0' }] }, {}, volumes);
    world.seconds(10);
    expect(world.status('web')).toBe('1/1 Running 0');
  });
});

describe('a pod whose sandbox cannot be made', () => {
  it.each([
    ['cni-not-ready', 'cni plugin not initialized'],
    ['cni-agent-down', 'open /run/flannel/subnet.env: no such file or directory'],
    ['cni-misconfigured', 'failed to find plugin "bandwidth" in path [/opt/cni/bin]'],
    ['pause-image', 'failed to get sandbox image "registry.k8s.io/pause:3.10"'],
  ])('says why on a node with %s, and starts when that is mended', (fault, text) => {
    const world = worldOf({}, { [sandboxAnnotation]: fault });
    world.seconds(60);
    expect(world.status('web')).toBe('0/1 ContainerCreating 0');
    expect(world.story('web').join('\n')).toContain(text);
    annotate(world, {});
    world.seconds(60);
    expect(world.status('web')).toBe('1/1 Running 0');
  });

  it('needs no pod network on the network of its node', () => {
    const world = worldOf({}, { [sandboxAnnotation]: 'cni-not-ready' }, { hostNetwork: true });
    world.seconds(10);
    expect(world.status('web')).toBe('1/1 Running 0');
  });

  it('hears nothing for four minutes, and then that its name is taken', () => {
    const world = worldOf({}, { [sandboxAnnotation]: 'hangs' });
    world.seconds(270);
    const story = world.story('web').filter((line) => line.startsWith('FailedCreatePodSandBox'));
    expect(story[0]).toContain('code = DeadlineExceeded desc = context deadline exceeded');
    expect(story[1]).toContain('failed to reserve sandbox name "web_default_');
  });

  it.each([
    ['kata', 'ContainerCreating'],
    ['runc', 'Running'],
  ])('with a RuntimeClass whose handler is %s is %s', (handler, status) => {
    const world = createKubeletWorld();
    world.create<'RuntimeClass'>({ kind: 'RuntimeClass', metadata: { name: 'sandboxed' }, handler });
    world.run({ name: 'web', spec: { containers: [{ name: 'app', image }], runtimeClassName: 'sandboxed' } });
    world.seconds(20);
    expect(world.status('web')).toContain(status);
    expect(world.story('web').some((line) => line.includes(`no runtime for "${handler}" is configured`))).toBe(
      handler === 'kata',
    );
  });
});

describe('an image', () => {
  it('without the signature that the node demands is refused', () => {
    const world = worldOf({ image: 'ghcr.io/podtriage/unsigned:v1' });
    world.seconds(8);
    expect(waitingOf(world)).toMatchObject({
      reason: 'ImagePullBackOff',
      message: expect.stringContaining(
        'SignatureValidationFailed: image pull failed for ghcr.io/podtriage/unsigned:v1',
      ),
    });
  });

  it.each([
    ['shop/web:v1', 'ImageInspectError'],
    ['docker.io/library/nginx:1.27', undefined],
  ])('%s on CRI-O: %s', (name, reason) => {
    const world = createKubeletWorld();
    const node = world.api.get({ kind: 'Node', namespace: '', name: 'node-1' });
    const nodeInfo = { containerRuntimeVersion: 'cri-o://1.33.0' };
    world.api.updateStatus<'Node'>({ ...node, status: { ...node?.status, nodeInfo } } as never);
    world.run({ name: 'web', spec: { containers: [{ name: 'app', image: name }] } });
    world.seconds(10);
    expect(waitingOf(world)?.reason).toBe(reason);
  });

  it('of forty gigabytes is still being pulled after ten minutes', () => {
    const world = worldOf({ image: 'ghcr.io/podtriage/model-40gb:v1' });
    world.seconds(600);
    expect(world.status('web')).toBe('0/1 ContainerCreating 0');
    world.seconds(1200);
    expect(world.status('web')).toBe('1/1 Running 0');
  });
});
