import { describe, expect, it } from 'vitest';
import { createKubeletWorld, type KubeletWorld } from './kubelet-world.ts';

const privateImage = 'registry.example.com/shop/api:1';

function pullSecret(
  world: KubeletWorld,
  auth: string,
  host = 'registry.example.com',
  type = 'kubernetes.io/dockerconfigjson',
): void {
  const config = JSON.stringify({ auths: { [host]: { auth } } });
  const data = { '.dockerconfigjson': Buffer.from(config).toString('base64') };
  world.create<'Secret'>({ kind: 'Secret', metadata: { name: 'regcred', namespace: 'default' }, type, data });
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');

function runPrivate(prepare: (world: KubeletWorld) => void): KubeletWorld {
  const world = createKubeletWorld();
  prepare(world);
  world.run({
    name: 'api',
    spec: { containers: [{ name: 'app', image: privateImage }], imagePullSecrets: [{ name: 'regcred' }] },
  });
  world.seconds(8);
  return world;
}

describe('a private image', () => {
  it('is pulled with the right pull secret', () => {
    expect(runPrivate((world) => pullSecret(world, base64('user:password'))).status('api')).toBe('1/1 Running 0');
    expect(
      runPrivate((world) => pullSecret(world, base64('user:password'), 'https://registry.example.com/v1/')).status(
        'api',
      ),
    ).toBe('1/1 Running 0');
  });

  it.each([
    [
      'wrong credentials',
      (world: KubeletWorld) => pullSecret(world, base64('user:old')),
      'failed to fetch oauth token',
    ],
    [
      'credentials for another host',
      (world: KubeletWorld) => pullSecret(world, base64('user:password'), 'ghcr.io'),
      'failed to fetch anonymous token',
    ],
    [
      'a secret of the wrong type',
      (world: KubeletWorld) => pullSecret(world, base64('user:password'), 'registry.example.com', 'Opaque'),
      'failed to fetch anonymous token',
    ],
  ])('is refused with %s', (_, prepare, text) => {
    const world = runPrivate(prepare);
    expect(world.pod('api').status.containerStatuses?.[0]?.state?.waiting).toMatchObject({
      reason: 'ImagePullBackOff',
      message: expect.stringContaining(text),
    });
  });

  it('announces a pull secret that is not there, and tries without', () => {
    const world = runPrivate(() => {});
    const text = 'Unable to retrieve some image pull secrets (regcred); attempting to pull the image may not succeed.';
    expect(world.story('api').some((line) => line.startsWith(`FailedToRetrieveImagePullSecret: ${text}`))).toBe(true);
    expect(world.status('api')).toBe('0/1 ImagePullBackOff 0');
  });

  it('shows the decoding error of a broken secret as its reason', () => {
    const world = runPrivate((each) => pullSecret(each, base64('no-colon')));
    const reason = 'unable to parse auth field, must be formatted as base64(username:password)';
    expect(world.pod('api').status.containerStatuses?.[0]?.state?.waiting?.reason).toBe(reason);
    expect(world.story('api').some((line) => line.startsWith(`Failed: Error: ${reason}`))).toBe(true);
  });
});

describe('the pull policy', () => {
  it('Never fails when the image is not on the node', () => {
    const world = createKubeletWorld();
    world.run({ name: 'web', spec: { containers: [{ name: 'app', image: 'nginx:1.27', imagePullPolicy: 'Never' }] } });
    world.seconds(2);
    expect(world.status('web')).toBe('0/1 ErrImageNeverPull 0');
    expect(world.story('web')).toEqual([
      'ErrImageNeverPull: Container image "nginx:1.27" is not present with pull policy of Never (x2)',
      'Failed: Error: ErrImageNeverPull (x2)',
    ]);
  });

  it('IfNotPresent uses what is there, and pulls of one node wait for each other', () => {
    const world = createKubeletWorld();
    for (const name of ['a', 'b']) world.run({ name, spec: { containers: [{ name: 'app', image: 'nginx:1.27' }] } });
    world.run({ name: 'c', spec: { containers: [{ name: 'app', image: 'redis:7' }] } });
    world.seconds(12);
    const pulled = world.story('c').find((line) => line.startsWith('Pulled: Successfully')) ?? '';
    const [, own, waiting] = /in ([\d.]+)s \(([\d.]+)s including waiting\)/.exec(pulled) ?? [];
    expect(Number(waiting)).toBeGreaterThan(Number(own));
    world.run({ name: 'd', spec: { containers: [{ name: 'app', image: 'nginx:1.27' }] } });
    world.seconds(3);
    expect(world.story('d')[0]).toBe('Pulled: Container image "nginx:1.27" already present on machine');
    world.seconds(20);
    const node = world.api.get({ kind: 'Node', namespace: '', name: 'node-1' });
    expect(node?.status.images?.map(({ names }) => names?.[1])).toEqual([
      'docker.io/library/nginx:1.27',
      'docker.io/library/redis:7',
    ]);
  });
});

describe('pulls that go on failing', () => {
  it('are spaced by the back-off: about 15, 40, 85 and 170 seconds after the start', () => {
    const world = createKubeletWorld();
    world.run({ name: 'web', spec: { containers: [{ name: 'app', image: 'nginx:1.99' }] } });
    const pulls: number[] = [];
    world.api.subscribe(({ object }) => {
      if (object.kind !== 'Event') return;
      const event = object as unknown as { reason: string };
      if (event.reason === 'Pulling')
        pulls.push((world.clock.now().getTime() - Date.parse('2026-03-02T10:00:00Z')) / 1000);
    });
    world.seconds(200);
    expect(pulls).toHaveLength(5);
    for (const [index, about] of [1, 15, 40, 85, 170].entries()) {
      expect(Math.abs((pulls[index] ?? 0) - about)).toBeLessThan(15);
    }
  });
});

describe('a node that runs CRI-O', () => {
  const pulled = (image: string) => {
    const world = createKubeletWorld();
    const node = world.api.get({ kind: 'Node', namespace: '', name: 'node-1' });
    if (node === undefined) throw new Error('there is no node');
    const nodeInfo = { ...node.status.nodeInfo, containerRuntimeVersion: 'cri-o://1.33.0' } as never;
    world.api.updateStatus<'Node'>({ ...node, status: { ...node.status, nodeInfo } });
    world.run({ name: 'web', spec: { containers: [{ name: 'app', image }] } });
    world.seconds(3);
    return world.pod('web').status.containerStatuses?.[0]?.state?.waiting;
  };

  it.each([
    ['docker.io/library/nginx:1.99', /reading manifest 1\.99 in docker\.io\/library\/nginx: manifest unknown/],
    ['docker.io/library/ngnix:1', /in docker\.io\/library\/ngnix: requested access to the resource is denied/],
    ['registry.example.com/shop/api:1', /unauthorized: authentication required/],
    ['broken.example/api:1', /received unexpected HTTP status: 503 Service Unavailable/],
    ['ratelimited.example/api:1', /reading manifest 1 in \S+: toomanyrequests: You have reached/],
    ['ghcr.io/podtriage/arm64-only:1', /no image found in image index for architecture "amd64"/],
  ])('says in its own words why it has no %s', (image, text) => {
    const { message = '' } = pulled(image) ?? {};
    expect(message).toMatch(/unable to pull image or OCI artifact: pull image err: .*; artifact err: /);
    expect(message).toMatch(text);
  });

  it('has a word for a registry that refuses connections', () => {
    expect(pulled('refused.example/api:1')).toMatchObject({
      reason: expect.stringMatching(/RegistryUnavailable|ImagePullBackOff/),
      message: expect.stringContaining(
        'image pull failed for refused.example/api:1 because the registry is unavailable',
      ),
    });
  });
});
