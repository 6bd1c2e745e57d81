import { describe, expect, it } from 'vitest';
import { createNotes, type Notes } from '../../src/apiserver/state/notes.ts';
import { resourceTypes } from '../../src/model/resource-types.ts';
import { createSimCluster } from '../../src/sim/create-sim-cluster.ts';
import type { SimCluster } from '../../src/sim/sim-cluster.ts';
import { createKeptSim, runInPod, testSim, webDeployment } from '../helpers/sim-cluster.ts';

/** The same cluster after a stop: its objects, its notes and the time are left. */
function restarted(sim: SimCluster, notes: Notes = createNotes()): SimCluster {
  const objects = resourceTypes.flatMap(({ kind }) => sim.api.list(kind));
  const revision = Number(sim.api.resourceVersion());
  const kept = createNotes(structuredClone([...notes.entries()]));
  return createSimCluster({
    seed: 1,
    nodes: 2,
    start: sim.now(),
    manifests: [],
    notes: kept,
    restored: { objects, revision },
  });
}

const pod = (name: string, container: Record<string, unknown>, spec: Record<string, unknown> = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'default' },
  spec: { containers: [{ name: 'app', image: 'busybox:1.36', ...container }], ...spec },
});

const statusOf = (cluster: SimCluster, name: string) =>
  cluster.api.get({ kind: 'Pod', namespace: 'default', name })?.status;

describe('a cluster that is started again from its objects', () => {
  it('has the same pods, which run again, and goes on from the same resourceVersion', () => {
    const sim = testSim([webDeployment('web', 3)]);
    sim.advance(60_000);
    const again = restarted(sim);
    expect(Number(again.api.resourceVersion())).toBeGreaterThanOrEqual(Number(sim.api.resourceVersion()));
    again.advance(60_000);
    const uids = (cluster: Pick<typeof again, 'api'>) => cluster.api.list('Pod').map(({ metadata }) => metadata.uid);
    expect(uids(again)).toEqual(uids(sim));
    const ready = again.api.get({ kind: 'Deployment', namespace: 'default', name: 'web' })?.status.readyReplicas;
    expect(ready).toBe(3);
    const addresses = again.api.list('Pod').flatMap(({ spec, status }) => (spec.hostNetwork ? [] : [status.podIP]));
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it('has controllers that go on with what was begun', () => {
    const sim = testSim([webDeployment('web', 1)]);
    sim.advance(30_000);
    sim.change('Deployment', 'default', 'web', (web) => ({ ...web, spec: { ...web.spec, replicas: 4 } }));
    const again = restarted(sim);
    again.advance(60_000);
    expect(again.api.get({ kind: 'Deployment', namespace: 'default', name: 'web' })?.status.readyReplicas).toBe(4);
    again.api.delete({ kind: 'Deployment', namespace: 'default', name: 'web' });
    again.advance(60_000);
    expect(again.api.list('Pod', { namespace: 'default' })).toEqual([]);
  });

  it('leaves containers that run as they were: ids, starts, restart counts and last exits', () => {
    const sim = testSim([
      webDeployment('web', 2),
      pod('done', { command: ['true'] }, { restartPolicy: 'Never' }),
      pod('failed', { command: ['false'] }, { restartPolicy: 'Never' }),
    ]);
    sim.advance(120_000);
    const before = sim.api.list('Pod').map(({ metadata, status }) => [metadata.name, status]);
    const again = restarted(sim);
    again.advance(30_000);
    expect(again.api.list('Pod').map(({ metadata, status }) => [metadata.name, status])).toEqual(before);
    again.advance(120_000);
    expect(again.api.list('Pod').map(({ metadata, status }) => [metadata.name, status])).toEqual(before);
  });

  it('waits on in a crash back-off, which grows from where it was', () => {
    const sim = testSim([pod('crasher', { command: ['false'] })]);
    sim.advance(100_000);
    const before = statusOf(sim, 'crasher')?.containerStatuses?.[0];
    expect(before).toMatchObject({ restartCount: 4, state: { waiting: { reason: 'CrashLoopBackOff' } } });
    const again = restarted(sim);
    again.advance(1000);
    expect(statusOf(again, 'crasher')?.containerStatuses?.[0]).toEqual(before);
    again.advance(90_000);
    const after = statusOf(again, 'crasher')?.containerStatuses?.[0];
    expect(after?.restartCount).toBe(5);
    expect(after?.state?.waiting?.message).toContain('back-off 2m40s restarting failed container=app');
  });

  it('resumes programs that need each other, in whatever order', () => {
    const service = (name: string) => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace: 'default' },
      spec: { selector: { app: name }, ports: [{ port: 80, targetPort: 8080 }] },
    });
    const needing = (name: string, needs: string) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name,
        namespace: 'default',
        labels: { app: name },
        annotations: { 'sim.podtriage.dev/app': `{ listen: 8080, ${needs} }` },
      },
      spec: { containers: [{ name: 'app', image: 'ghcr.io/podtriage/app:1' }] },
    });
    const names = ['a', 'b', 'c'];
    const sim = testSim([
      ...names.map(service),
      needing('a', 'needs: "b:80"'),
      needing('b', 'needs: "c:80"'),
      needing('c', 'log: hello'),
    ]);
    sim.advance(12 * 60_000);
    const statuses = (cluster: SimCluster) => names.map((name) => statusOf(cluster, name)?.containerStatuses);
    const before = statuses(sim);
    expect(before.flat().every((status) => status?.ready)).toBe(true);
    const again = restarted(sim);
    again.advance(60_000);
    expect(statuses(again)).toEqual(before);
  });

  it('waits on in the back-off of a pull', () => {
    const sim = testSim([pod('typo', { image: 'nginx:1.99' })]);
    sim.advance(200_000);
    const again = restarted(sim);
    again.advance(20_000);
    const waiting = (cluster: SimCluster) => statusOf(cluster, 'typo')?.containerStatuses?.[0]?.state?.waiting;
    expect(waiting(sim)?.reason).toBe('ImagePullBackOff');
    expect(waiting(again)).toEqual(waiting(sim));
    const pulls = () => again.api.list('Event').filter(({ reason }) => reason === 'Pulling').length;
    const before = pulls();
    again.advance(300_000);
    expect(pulls()).toBeGreaterThan(before);
  });

  it('is short of what it was short of, and evicts nobody for having started', () => {
    const sim = testSim([webDeployment('web', 4)]);
    sim.advance(30_000);
    sim.faults.start('memory-pressure', 'sim-worker');
    sim.advance(120_000);
    const evicted = (cluster: SimCluster) =>
      cluster.api.list('Pod').flatMap(({ metadata, status }) => (status.reason === 'Evicted' ? [metadata.name] : []));
    const before = evicted(sim);
    expect(before.length).toBeGreaterThan(0);
    sim.faults.undo();
    const again = restarted(sim);
    const pressure = () =>
      again.api
        .get({ kind: 'Node', namespace: '', name: 'sim-worker' })
        ?.status.conditions?.find(({ type }) => type === 'MemoryPressure')?.status;
    again.advance(60_000);
    expect([pressure(), evicted(again)]).toEqual(['True', before]);
    again.advance(5 * 60_000);
    expect([pressure(), evicted(again)]).toEqual(['False', before]);
  });

  it('counts a deadline from when the pod was taken in', () => {
    const sim = testSim([pod('short', { command: ['sleep', '9000'] }, { activeDeadlineSeconds: 100 })]);
    sim.advance(70_000);
    const again = restarted(sim);
    again.advance(20_000);
    expect(statusOf(again, 'short')?.phase).toBe('Running');
    again.advance(60_000);
    expect(statusOf(again, 'short')).toMatchObject({ phase: 'Failed', reason: 'DeadlineExceeded' });
  });
});

describe('a cluster whose notes are kept', () => {
  it('has the files of volumes, of nodes and of emptyDirs', () => {
    const { sim, notes } = createKeptSim([
      {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name: 'data', namespace: 'default' },
        spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
      },
      pod(
        'writer',
        {
          command: ['sleep', '9000'],
          volumeMounts: [
            { name: 'data', mountPath: '/data' },
            { name: 'host', mountPath: '/host' },
            { name: 'cache', mountPath: '/cache' },
          ],
        },
        {
          volumes: [
            { name: 'data', persistentVolumeClaim: { claimName: 'data' } },
            { name: 'host', hostPath: { path: '/srv/shared' } },
            { name: 'cache', emptyDir: {} },
          ],
        },
      ),
    ]);
    sim.advance(60_000);
    for (const place of ['data', 'host', 'cache']) {
      runInPod(
        sim,
        'writer',
        `mkdir /${place}/deep; echo one > /${place}/deep/f; echo two >> /${place}/deep/f; echo x > /${place}/gone; rm /${place}/gone`,
      );
    }
    const again = restarted(sim, notes);
    again.advance(1000);
    for (const place of ['data', 'host', 'cache']) {
      expect(runInPod(again, 'writer', `cat /${place}/deep/f; ls /${place}`)).toBe('one\ntwo\ndeep\n');
    }
  });

  it('has the logs of what runs and of what ran before, and goes on with them', () => {
    const { sim, notes } = createKeptSim([
      pod('teller', { command: ['sh', '-c', 'echo "hello  there"; sleep 5; echo bye >&2; sleep 9000'] }),
      pod('crasher', { command: ['sh', '-c', 'echo about to fail; exit 3'] }),
    ]);
    sim.advance(100_000);
    const log = (cluster: SimCluster, name: string, which: 'current' | 'previous' = 'current') =>
      cluster.streams.log({ kind: 'Pod', namespace: 'default', name }, 'app', which)?.lines ?? [];
    const again = restarted(sim, notes);
    expect(log(again, 'teller').slice(0, 2)).toEqual(log(sim, 'teller'));
    expect(log(sim, 'teller').map(({ text }) => text)).toEqual(['hello  there', 'bye']);
    expect(log(again, 'crasher', 'previous')).toEqual(log(sim, 'crasher', 'previous'));
    again.advance(10_000);
    expect(log(again, 'teller').map(({ text }) => text)).toEqual(['hello  there', 'bye', 'hello  there', 'bye']);
    const logs = () => [...notes.entries()].filter(([key]) => key.startsWith('log/')).length;
    const before = logs();
    sim.api.delete({ kind: 'Pod', namespace: 'default', name: 'crasher' }, { gracePeriodSeconds: 0 });
    expect(logs()).toBe(before - 2);
  });

  it('forgets an emptyDir with its pod', () => {
    const { sim, notes } = createKeptSim([
      pod(
        'w',
        { command: ['sleep', '9000'], volumeMounts: [{ name: 'v', mountPath: '/v' }] },
        { volumes: [{ name: 'v', emptyDir: {} }] },
      ),
    ]);
    sim.advance(30_000);
    runInPod(sim, 'w', 'echo x > /v/file');
    const uid = sim.api.get({ kind: 'Pod', namespace: 'default', name: 'w' })?.metadata.uid ?? 'none';
    const ofPod = () => [...notes.entries()].filter(([key]) => key.includes(uid));
    expect(ofPod()).toHaveLength(2);
    sim.api.delete({ kind: 'Pod', namespace: 'default', name: 'w' }, { gracePeriodSeconds: 0 });
    sim.advance(30_000);
    expect(ofPod()).toEqual([]);
  });

  it('is as broken as it was, and can be repaired', () => {
    const { sim, notes } = createKeptSim([webDeployment('web', 1)]);
    sim.advance(30_000);
    sim.faults.start('node-dead', 'sim-worker');
    sim.faults.start('dns-down', 'killed');
    sim.faults.start('api-erroring', '503');
    sim.faults.start('etcd-compacted');
    sim.faults.start('api-restarting', '1h');
    sim.advance(30_000);
    const again = restarted(sim, notes);
    const lasting = sim.faults.active().filter(({ name }) => name !== 'api-restarting');
    expect(lasting.map(({ name }) => name)).toEqual(['node-dead', 'dns-down', 'api-erroring']);
    expect(again.faults.active()).toEqual(lasting);
    expect(again.health.state()).toMatchObject({ isDown: false, error: { status: { code: 503 } } });
    again.advance(60_000);
    const ready = () =>
      again.api
        .get({ kind: 'Node', namespace: '', name: 'sim-worker' })
        ?.status.conditions?.find(({ type }) => type === 'Ready')?.status;
    expect(ready()).toBe('Unknown');
    again.faults.undo();
    again.advance(60_000);
    expect(ready()).toBe('True');
    const dns = again.api.get({ kind: 'Deployment', namespace: 'kube-system', name: 'coredns' });
    expect(dns?.spec.replicas).toBe(2);
    expect(again.health.state().error).toBeUndefined();
    expect([...notes.entries()].filter(([key]) => key.startsWith('fault/'))).toHaveLength(4);
  });
});
