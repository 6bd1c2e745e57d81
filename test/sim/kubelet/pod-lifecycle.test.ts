import { describe, expect, it } from 'vitest';
import { createKubeletWorld, type KubeletWorld } from './kubelet-world.ts';

const busybox = (name: string, script: string, rest: object = {}) => ({
  name,
  image: 'busybox:1.36',
  command: ['sh', '-c', script],
  ...rest,
});

function ran(spec: Record<string, unknown>, seconds = 20): KubeletWorld {
  const world = createKubeletWorld();
  world.run({ name: 'job', spec });
  world.seconds(seconds);
  return world;
}

describe('the restart policy', () => {
  it.each([
    ['Never', 'exit 0', '0/1 Completed 0', 'Succeeded'],
    ['Never', 'exit 3', '0/1 Error 0', 'Failed'],
    ['OnFailure', 'exit 0', '0/1 Completed 0', 'Succeeded'],
    ['OnFailure', 'exit 3', '0/1 CrashLoopBackOff 2', 'Running'],
    ['Always', 'exit 0', '0/1 CrashLoopBackOff 2', 'Running'],
  ])('%s after `%s` leads to %s', (restartPolicy, script, status, phase) => {
    const world = ran({ restartPolicy, containers: [busybox('app', script)] });
    expect(world.status('job')).toBe(status);
    expect(world.pod('job').status.phase).toBe(phase);
  });

  it('marks a finished pod in its conditions, and its log stays', () => {
    const world = ran({ restartPolicy: 'Never', containers: [busybox('app', 'echo done')] });
    const conditions = Object.fromEntries(
      (world.pod('job').status.conditions ?? []).map(({ type, status, reason }) => [type, `${status} ${reason}`]),
    );
    expect(conditions).toMatchObject({
      Ready: 'False PodCompleted',
      ContainersReady: 'False PodCompleted',
      Initialized: 'True PodCompleted',
    });
    expect(world.log('job')).toEqual(['done']);
  });
});

describe('init containers', () => {
  it('run one after the other before the main container', () => {
    const world = createKubeletWorld();
    const initContainers = [busybox('first', 'sleep 3; echo 1'), busybox('second', 'sleep 3; echo 2')];
    world.run({ name: 'job', spec: { initContainers, containers: [busybox('app', 'sleep 1000')] } });
    const seen: string[] = [];
    for (let second = 0; second < 15; second++) {
      world.seconds(1);
      const status = world.status('job');
      if (seen.at(-1) !== status) seen.push(status);
    }
    expect(seen).toEqual(
      ['0/1 Init:0/2 0', '0/1 Init:1/2 0', '0/1 PodInitializing 0', '1/1 Running 0'].filter((each) =>
        seen.includes(each),
      ),
    );
    expect(seen.at(0)).toBe('0/1 Init:0/2 0');
    expect(seen.at(-1)).toBe('1/1 Running 0');
    expect(world.log('job', 'second')).toEqual(['2']);
  });

  it('hold the pod back in a crash loop, or end it under policy Never', () => {
    const spec = { initContainers: [busybox('migrate', 'exit 3')], containers: [busybox('app', 'sleep 1000')] };
    expect(ran(spec).status('job')).toBe('0/1 Init:CrashLoopBackOff 2');
    const failed = ran({ ...spec, restartPolicy: 'Never' });
    expect(failed.status('job')).toBe('0/1 Init:Error 0');
    expect(failed.pod('job').status.phase).toBe('Failed');
  });

  it('with restartPolicy Always are sidecars: they start first, count in READY and do not hold a job up', () => {
    const sidecar = busybox('proxy', 'trap "exit 0" TERM; while true; do sleep 1; done', { restartPolicy: 'Always' });
    const world = ran(
      { restartPolicy: 'Never', initContainers: [sidecar], containers: [busybox('app', 'sleep 10; echo done')] },
      10,
    );
    expect(world.status('job')).toBe('2/2 Running 0');
    world.seconds(30);
    expect(world.pod('job').status.phase).toBe('Succeeded');
    expect(world.status('job')).toBe('0/2 Completed 0');
  });
});

describe('the end of a container', () => {
  it('is OOMKilled when it uses more memory than its limit', () => {
    const world = createKubeletWorld();
    world.run({
      name: 'job',
      annotations: { 'sim.podtriage.dev/app': 'memory: [10Mi, {after: 2s, bytes: 300Mi}]' },
      spec: {
        containers: [{ name: 'app', image: 'ghcr.io/podtriage/x:1', resources: { limits: { memory: '64Mi' } } }],
      },
    });
    world.seconds(12);
    expect(world.pod('job').status.containerStatuses?.[0]?.lastState?.terminated).toMatchObject({
      reason: 'OOMKilled',
      exitCode: 137,
    });
  });

  it('leaves its last words in the status when the pod asks for them', () => {
    const script = 'echo trying; echo fatal: no database; exit 1';
    const fromLog = ran({
      containers: [busybox('app', script, { terminationMessagePolicy: 'FallbackToLogsOnError' })],
    });
    expect(fromLog.pod('job').status.containerStatuses?.[0]?.lastState?.terminated?.message).toBe(
      'trying\nfatal: no database\n',
    );
    const fromFile = ran({ containers: [busybox('app', 'echo why > /dev/termination-log; exit 1')] });
    expect(fromFile.pod('job').status.containerStatuses?.[0]?.lastState?.terminated?.message).toBe('why\n');
  });
});

describe('a deleted pod', () => {
  const deleteJob = (world: KubeletWorld): void => {
    world.api.delete({ kind: 'Pod', namespace: 'default', name: 'job' });
  };
  const isThere = (world: KubeletWorld): boolean =>
    world.api.get({ kind: 'Pod', namespace: 'default', name: 'job' }) !== undefined;

  it('goes quickly when its process handles SIGTERM', () => {
    const world = ran({ containers: [{ name: 'app', image: 'nginx:1.27' }] });
    deleteJob(world);
    expect(world.status('job')).toBe('1/1 Terminating 0');
    expect(world.story('job').at(-1)).toBe('Killing: Stopping container app');
    world.seconds(2);
    expect(isThere(world)).toBe(false);
  });

  it('is killed after the grace period when the process ignores SIGTERM, as a plain sleep does', () => {
    const world = ran({ containers: [busybox('app', 'sleep 100000')] });
    deleteJob(world);
    world.seconds(29);
    expect(world.status('job')).toBe('1/1 Terminating 0');
    world.seconds(3);
    expect(isThere(world)).toBe(false);
  });

  it('is killed earlier when it is deleted once more with less grace, also while a hook runs', () => {
    for (const lifecycle of [{}, { preStop: { sleep: { seconds: 20 } } }]) {
      const world = ran({ containers: [busybox('app', 'trap "" TERM; while true; do sleep 1; done', { lifecycle })] });
      const key = { kind: 'Pod', namespace: 'default', name: 'job' } as const;
      world.api.delete(key, { gracePeriodSeconds: 30 });
      world.seconds(5);
      expect(isThere(world)).toBe(true);
      world.api.delete(key, { gracePeriodSeconds: 2 });
      world.seconds(5);
      expect(isThere(world)).toBe(false);
    }
  });

  it('runs its preStop hook first', () => {
    const lifecycle = { preStop: { exec: { command: ['sh', '-c', 'echo stopping > /proc/1/fd/1; sleep 5'] } } };
    const world = ran({ containers: [{ name: 'app', image: 'nginx:1.27', lifecycle }] });
    deleteJob(world);
    world.seconds(3);
    expect(world.log('job').at(-1)).toBe('stopping');
    expect(isThere(world)).toBe(true);
    world.seconds(4);
    expect(isThere(world)).toBe(false);
  });
});

describe('a pod that the node cannot take', () => {
  it('is rejected with the reason of the resource', () => {
    const world = ran({ containers: [busybox('app', 'true', { resources: { requests: { cpu: '64' } } })] });
    expect(world.pod('job').status).toMatchObject({
      phase: 'Failed',
      reason: 'OutOfcpu',
      message: "Pod was rejected: Node didn't have enough resource: cpu, requested: 64000, used: 0, capacity: 4000",
    });
    expect(world.story('job')).toEqual([
      "OutOfcpu: Node didn't have enough resource: cpu, requested: 64000, used: 0, capacity: 4000",
    ]);
  });

  it('ends when it runs longer than its deadline', () => {
    const world = ran({ activeDeadlineSeconds: 5, containers: [busybox('app', 'sleep 1000')] }, 60);
    expect(world.pod('job').status).toMatchObject({ phase: 'Failed', reason: 'DeadlineExceeded' });
  });
});

describe('a node whose kubelet is stopped', () => {
  it('reports nothing until it comes back', () => {
    const world = ran({ containers: [busybox('app', 'sleep 30; exit 1')] });
    world.kubelets.stopNode('node-1');
    const before = world.pod('job').metadata.resourceVersion;
    const lease = () => world.api.get({ kind: 'Lease', namespace: 'kube-node-lease', name: 'node-1' })?.spec.renewTime;
    const renewed = lease();
    world.seconds(60);
    expect(world.pod('job').metadata.resourceVersion).toBe(before);
    expect(lease()).toBe(renewed);
    world.kubelets.startNode('node-1');
    world.seconds(15);
    expect(world.pod('job').status.containerStatuses?.[0]?.restartCount).toBeGreaterThan(0);
    expect(lease()).not.toBe(renewed);
  });
});

describe('a running pod that is changed', () => {
  it('restarts a container whose image changed', () => {
    const world = ran({ containers: [{ name: 'app', image: 'nginx:1.26' }] });
    const pod = world.pod('job');
    world.api.update<'Pod'>({
      ...pod,
      spec: { ...pod.spec, containers: pod.spec.containers.map((each) => ({ ...each, image: 'nginx:1.27' })) },
    });
    world.seconds(10);
    expect(world.status('job')).toBe('1/1 Running 1');
    expect(world.pod('job').status.containerStatuses?.[0]?.image).toBe('docker.io/library/nginx:1.27');
    expect(world.story('job')).toContain('Killing: Container app definition changed, will be restarted');
  });
});
