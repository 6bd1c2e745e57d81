import { describe, expect, it } from 'vitest';
import type { Pod } from '../../../src/model/kinds.ts';
import { createKubeletWorld, type KubeletWorld } from './kubelet-world.ts';

const withHooks = (lifecycle: object, container: object = {}, spec: object = {}): KubeletWorld => {
  const world = createKubeletWorld();
  const app = { name: 'app', image: 'nginx:1.27', lifecycle, ...container };
  world.run({ name: 'web', spec: { containers: [app], ...spec } });
  world.seconds(15);
  return world;
};
/** What the waiting containers of pods have said, each once. */
const saidWhileWaiting = (world: KubeletWorld): ReadonlySet<string> => {
  const said = new Set<string>();
  world.api.subscribe(({ object }) => {
    if (object.kind !== 'Pod') return;
    const { state } = (object as Pod).status.containerStatuses?.[0] ?? {};
    if (state?.waiting?.reason === 'PostStartHookError') said.add(state.waiting.message ?? '');
  });
  return said;
};
const remove = (world: KubeletWorld): void => {
  world.api.delete({ kind: 'Pod', namespace: 'default', name: 'web' });
};

describe('a postStart hook', () => {
  it.each([
    [
      'command that fails',
      { exec: { command: ['sh', '-c', 'echo no >&2; exit 3'] } },
      /^Exec lifecycle hook \(\[sh -c echo no >&2; exit 3\]\) for Container "app" in Pod "web_default\(.+\)" failed - error: command 'sh -c echo no >&2; exit 3' exited with 3: no\n, message: "no\\n"$/,
    ],
    [
      'request that nobody answers',
      { httpGet: { path: '/warm', port: 9999 } },
      /^HTTP lifecycle hook \(\/warm\) for Container "app" in Pod "web_default\(.+\)" failed - error: Get "http:\/\/10\.244\.1\.2:9999\/warm": dial tcp 10\.244\.1\.2:9999: connect: connection refused$/,
    ],
  ])('%s has its container stopped', (_what, postStart, message) => {
    const world = withHooks({ postStart });
    expect(world.story('web')).toEqual(
      expect.arrayContaining([
        expect.stringContaining('FailedPostStartHook: PostStartHook failed'),
        expect.stringContaining('Killing: FailedPostStartHook'),
      ]),
    );
    const said = saidWhileWaiting(world);
    world.seconds(120);
    expect([...said]).toEqual([expect.stringMatching(message)]);
  });

  it('request reaches the server by the name of its port, whatever the answer is', () => {
    const world = withHooks(
      { postStart: { httpGet: { path: '/not-there', port: 'http', httpHeaders: [{ name: 'X-Why', value: 'hook' }] } } },
      { ports: [{ name: 'http', containerPort: 80 }] },
    );
    expect(world.status('web')).toBe('1/1 Running 0');
    expect(world.log('web').join('\n')).toContain('"GET /not-there HTTP/1.1" 404');
  });
});

describe('a preStop hook', () => {
  const sleeper = { image: 'busybox:1.36', command: ['sh', '-c', 'trap "exit 0" TERM; while true; do sleep 1; done'] };

  it('that fails is told, and the container is stopped all the same', () => {
    const world = withHooks({ preStop: { exec: { command: ['false'] } } }, sleeper);
    remove(world);
    world.seconds(5);
    expect(world.story('web')).toContainEqual(expect.stringContaining('FailedPreStopHook: PreStopHook failed'));
    expect(() => world.pod('web')).toThrow();
  });

  it.each([
    ['command', { exec: { command: ['sleep', '600'] } }],
    ['pause', { sleep: { seconds: 600 } }],
  ])('%s that takes longer than the grace period fails with its container', (_what, preStop) => {
    const world = withHooks({ preStop }, sleeper, { terminationGracePeriodSeconds: 10 });
    remove(world);
    world.seconds(9);
    expect(world.story('web')).not.toContainEqual(expect.stringContaining('FailedPreStopHook'));
    world.seconds(8);
    expect(world.story('web')).toContainEqual(expect.stringContaining('FailedPreStopHook: PreStopHook failed'));
    expect(() => world.pod('web')).toThrow();
  });

  it('pause within the grace period delays the end by as much', () => {
    const world = withHooks({ preStop: { sleep: { seconds: 8 } } }, sleeper);
    remove(world);
    world.seconds(7);
    expect(world.pod('web').status.containerStatuses?.[0]?.state?.running).toBeDefined();
    world.seconds(5);
    expect(() => world.pod('web')).toThrow();
    expect(world.story('web')).not.toContainEqual(expect.stringContaining('FailedPreStopHook'));
  });
});
