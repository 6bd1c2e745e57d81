import { describe, expect, it } from 'vitest';
import { createKubeletWorld, type KubeletWorld } from './kubelet-world.ts';

const crashing = 'log: [starting, {after: 1s, line: "panic: boom"}]\nexit: {after: 1s, code: 1}';

/** The distinct STATUS texts of a pod in their order, looked at every tenth of a second. */
function statusesOver(world: KubeletWorld, pod: string, seconds: number): string[] {
  const seen: string[] = [];
  for (let tick = 0; tick < seconds * 10; tick++) {
    const status = world.status(pod);
    if (seen.at(-1) !== status) seen.push(status);
    world.seconds(0.1);
  }
  return seen;
}

describe('a healthy pod', () => {
  it('is pulled, created, started, and ready once its probe passes', () => {
    const world = createKubeletWorld();
    const readinessProbe = { httpGet: { path: '/', port: 80 }, periodSeconds: 5 };
    world.run({ name: 'web', spec: { containers: [{ name: 'app', image: 'nginx:1.27', readinessProbe }] } });
    expect(statusesOver(world, 'web', 12)).toEqual([
      '0/1 Pending 0',
      '0/1 ContainerCreating 0',
      '0/1 Running 0',
      '1/1 Running 0',
    ]);
    expect(world.story('web')).toEqual([
      'Pulling: Pulling image "nginx:1.27"',
      expect.stringMatching(
        /^Pulled: Successfully pulled image "nginx:1.27" in 2\.\d+s \(2\.\d+s including waiting\)\. Image size: \d+ bytes\.$/,
      ),
      'Created: Created container: app',
      'Started: Started container app',
    ]);
    const { status } = world.pod('web');
    expect(status).toMatchObject({
      phase: 'Running',
      podIP: '10.244.1.2',
      hostIP: '192.168.67.3',
      qosClass: 'BestEffort',
    });
    expect(status.containerStatuses?.[0]?.imageID).toMatch(/^docker\.io\/library\/nginx@sha256:[0-9a-f]{64}$/);
    expect(world.log('web').some((line) => line.includes('"GET / HTTP/1.1" 200'))).toBe(true);
  });
});

describe('a container that exits with 1', () => {
  it('is restarted at once, then after 10 s, 20 s and 40 s, with the texts of a real kubelet', () => {
    const world = createKubeletWorld();
    const containers = [{ name: 'app', image: 'ghcr.io/podtriage/crash:1' }];
    const pod = world.run({ name: 'crash', annotations: { 'sim.podtriage.dev/app': crashing }, spec: { containers } });
    world.seconds(8);
    expect(world.status('crash')).toBe('0/1 CrashLoopBackOff 1');
    expect(world.pod('crash').status.containerStatuses?.[0]).toMatchObject({
      restartCount: 1,
      state: {
        waiting: {
          reason: 'CrashLoopBackOff',
          message: `back-off 10s restarting failed container=app pod=crash_default(${pod.metadata.uid})`,
        },
      },
      lastState: { terminated: { exitCode: 1, reason: 'Error' } },
    });
    expect(world.pod('crash').status.phase).toBe('Running');
    const restartsAfter = [20, 40, 85].map((second) => {
      world.clock.advanceTo(new Date(Date.parse('2026-03-02T10:00:00Z') + second * 1000));
      return world.pod('crash').status.containerStatuses?.[0]?.restartCount;
    });
    expect(restartsAfter).toEqual([2, 3, 4]);
    expect(world.log('crash', 'app', 'previous')).toEqual(['starting', 'panic: boom']);
  });
});

describe('an image that cannot be pulled', () => {
  it('fails, backs off and tries again, and the waiting message keeps the error', () => {
    const world = createKubeletWorld();
    world.run({ name: 'web', spec: { containers: [{ name: 'app', image: 'nginx:1.99' }] } });
    const error =
      'rpc error: code = NotFound desc = failed to pull and unpack image "docker.io/library/nginx:1.99": failed to resolve image: docker.io/library/nginx:1.99: not found';
    expect(statusesOver(world, 'web', 4)).toEqual([
      '0/1 Pending 0',
      '0/1 ContainerCreating 0',
      '0/1 ErrImagePull 0',
      '0/1 ImagePullBackOff 0',
    ]);
    expect(world.story('web')).toEqual([
      'Pulling: Pulling image "nginx:1.99"',
      `Failed: Failed to pull image "nginx:1.99": ${error}`,
      'Failed: Error: ErrImagePull',
      'BackOff: Back-off pulling image "nginx:1.99"',
      'Failed: Error: ImagePullBackOff',
    ]);
    expect(world.pod('web').status.containerStatuses?.[0]?.state?.waiting?.message).toBe(
      `Back-off pulling image "nginx:1.99": ErrImagePull: ${error}`,
    );
  });
});
