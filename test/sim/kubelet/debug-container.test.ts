import { describe, expect, it } from 'vitest';
import { testSim } from '../../helpers/sim-cluster.ts';
import { createKubeletWorld, type KubeletWorld } from './kubelet-world.ts';

const run = (
  world: Pick<KubeletWorld, 'kubelets' | 'seconds'>,
  name: string,
  container: string,
  script: string,
): string => {
  let out = '';
  const write = (bytes: Uint8Array): void => {
    out += Buffer.from(bytes).toString();
  };
  world.kubelets.streams.exec?.(
    {
      pod: { kind: 'Pod', namespace: 'default', name },
      ...{ container, command: ['sh', '-c', script], tty: false, stdin: false },
    },
    { stdout: write, stderr: write, exit: () => undefined },
  );
  world.seconds(1);
  return out;
};

const addDebugger = (world: KubeletWorld, targetContainerName?: string): void => {
  const pod = world.pod('web');
  const debug = { name: 'debugger', image: 'busybox:1.36', command: ['sleep', '9000'], targetContainerName };
  world.api.updateSubresource<'Pod'>('ephemeralcontainers', {
    ...pod,
    spec: { ...pod.spec, ephemeralContainers: [debug] as never },
  });
  world.seconds(10);
};

const distroless = { name: 'web', spec: { containers: [{ name: 'app', image: 'gcr.io/distroless/app:1' }] } };

describe('a debug container', () => {
  it('sees the processes and the files of the container that it is aimed at, which has no shell of its own', () => {
    const world = createKubeletWorld();
    world.run(distroless);
    world.seconds(20);
    addDebugger(world, 'app');
    expect(world.pod('web').status.ephemeralContainerStatuses?.[0]?.state?.running).toBeDefined();
    const processes = run(world, 'web', 'debugger', 'ps');
    expect(processes).toMatch(/^ +1 .*\/usr\/local\/bin\/app/m);
    expect(processes).toMatch(/sleep 9000/);
    expect(run(world, 'web', 'debugger', 'cd /proc/1/root; ls usr/local/bin')).toContain('app');
  });

  it('can kill what it sees', () => {
    const world = createKubeletWorld();
    world.run(distroless);
    world.seconds(20);
    addDebugger(world, 'app');
    run(world, 'web', 'app', 'true');
    run(world, 'web', 'debugger', 'kill -TERM 1');
    world.seconds(15);
    expect(world.pod('web').status.containerStatuses?.[0]?.restartCount).toBe(1);
    expect(world.pod('web').status.ephemeralContainerStatuses?.[0]?.state?.running).toBeDefined();
  });

  it('without an aim sees only itself', () => {
    const world = createKubeletWorld();
    world.run(distroless);
    world.seconds(20);
    addDebugger(world);
    expect(run(world, 'web', 'debugger', 'ps')).not.toContain('/usr/local/bin/app');
  });
});

it('the containers of a pod see each other when the pod says so, and pause comes first', () => {
  const sim = testSim([
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'both', namespace: 'default' },
      spec: {
        shareProcessNamespace: true,
        containers: [
          { name: 'app', image: 'busybox:1.36', command: ['sleep', '1111'] },
          { name: 'other', image: 'busybox:1.36', command: ['sleep', '2222'] },
        ],
      },
    },
  ]);
  sim.advance(30_000);
  let out = '';
  sim.streams.exec?.(
    {
      pod: { kind: 'Pod', namespace: 'default', name: 'both' },
      ...{ container: 'app', command: ['ps'], tty: false, stdin: false },
    },
    { stdout: (bytes) => (out += Buffer.from(bytes).toString()), stderr: () => undefined, exit: () => undefined },
  );
  sim.advance(1000);
  expect(out).toMatch(/^ +1 .*\/pause/m);
  expect(out).toContain('sleep 1111');
  expect(out).toContain('sleep 2222');
});
