import { afterEach, describe, expect, test } from 'vitest';
import { startApiServer } from '../../src/apiserver/start-api-server.ts';
import type { Cluster } from '../../src/cluster/cluster.ts';
import { openCluster } from '../../src/cluster/open-cluster.ts';
import type { KubeObject, Pod } from '../../src/model/kinds.ts';
import { podStatus } from '../../src/model/pod-status.ts';
import { createReplayApi } from '../../src/recording/create-replay-api.ts';
import { loadSnapshot } from '../../src/recording/load-snapshot.ts';
import type { Snapshot } from '../../src/recording/snapshot.ts';
import { pod, secret } from '../helpers/builders.ts';
import { inAFolder } from '../helpers/in-a-folder.ts';

let closeAll: () => Promise<void> = async () => undefined;
afterEach(() => closeAll());

/** Serves a snapshot and opens it, as `podtriage replay` does. */
async function replay(snapshot: Snapshot): Promise<Cluster> {
  const server = await startApiServer({ ...createReplayApi(snapshot), gitVersion: 'v1.33.1', readOnly: true });
  const cluster = await openCluster({
    kubeconfig: { text: server.kubeconfig('replay') },
    source: { kind: 'replay', name: 'test', frozenAt: snapshot.takenAt, collected: snapshot.collected },
  });
  closeAll = async () => {
    await cluster.close();
    await server.close();
  };
  return cluster;
}

const replayOf = (files: Readonly<Record<string, string>>): Promise<Cluster> =>
  inAFolder(files, async (folder) => replay(await loadSnapshot(folder)));

const list = (...items: readonly KubeObject[]): string => JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
const broken = (): Pod =>
  pod('web')
    .inNamespace('shop')
    .container('app')
    .waiting('app', 'CrashLoopBackOff', 'back-off')
    .terminatedBefore('app', { exitCode: 1 })
    .build();

describe('a replayed snapshot', () => {
  test('stands at the moment at which it was taken', async () => {
    const cluster = await replayOf({ 'pods.json': list(broken()), timestamp: '2026-03-02T10:15:00Z' });
    expect(cluster.view().now).toEqual(new Date('2026-03-02T10:15:00Z'));
    expect(cluster.can).toEqual({ exec: false, write: false });
  });

  test('tells what was not collected from what does not exist', async () => {
    const key = { kind: 'Secret', namespace: 'shop', name: 'db' } as const;
    const cluster = await replayOf({ 'pods.json': list(broken()) });
    cluster.view().lookup(key);
    cluster.want(['Pod', 'Node']);
    await cluster.settled();
    const view = cluster.view();
    expect(view.lookup(key)).toEqual({ state: 'unknown', why: 'not-collected' });
    expect(view.coverage('Node')).toBe('not-collected');
    expect(view.coverage('Pod', 'shop')).toBe('complete');
    expect(view.lookup({ kind: 'Pod', namespace: 'shop', name: 'gone' })).toEqual({ state: 'absent' });
    expect(view.lookup({ kind: 'Pod', namespace: 'bank', name: 'any' })).toEqual({
      state: 'unknown',
      why: 'not-collected',
    });
  });

  test('knows that a Secret is missing where all Secrets were collected', async () => {
    const key = { kind: 'Secret', namespace: 'shop', name: 'db' } as const;
    const cluster = await replayOf({
      'all.json': list(broken(), secret('other', ['key']).inNamespace('shop').build()),
    });
    cluster.view().lookup(key);
    await cluster.settled();
    expect(cluster.view().lookup(key)).toEqual({ state: 'absent' });
  });

  test('shows single objects without taking others for absent', async () => {
    const cluster = await replayOf({ 'web.json': JSON.stringify(broken()) });
    cluster.want(['Pod']);
    await cluster.settled();
    expect(cluster.view().list('Pod')).toHaveLength(1);
    expect(cluster.view().coverage('Pod')).toBe('not-collected');
  });

  test('has the logs that were saved, of both runs, and says which were not', async () => {
    const key = { kind: 'Pod', namespace: 'shop', name: 'web' } as const;
    const cluster = await replayOf({
      'pods.json': list(broken(), pod('idle').inNamespace('shop').container('app').build()),
      'logs/shop/web/app.log': 'starting\nFATAL no database\n',
    });
    const ask = () => [
      cluster.view().logTail(key, 'app', 'current'),
      cluster.view().logTail(key, 'app', 'previous'),
      cluster.view().logTail({ ...key, name: 'idle' }, 'app', 'current'),
      cluster.view().logTail({ ...key, name: 'idle' }, 'app', 'previous'),
    ];
    ask();
    await cluster.settled();
    const lines = ['starting', 'FATAL no database'];
    expect(ask()).toEqual([
      { state: 'found', lines },
      // Between two runs the current log is that of the run that has ended.
      { state: 'found', lines },
      { state: 'unknown', why: 'not-collected' },
      { state: 'absent', reason: 'previous terminated container "app" in pod "idle" not found' },
    ]);
  });

  test('ends a followed log where the recording ends', async () => {
    const cluster = await replayOf({ 'pods.json': list(broken()), 'logs/shop/web/app.log': 'one\ntwo\n' });
    const chunks: string[] = [];
    const request = {
      pod: { kind: 'Pod', namespace: 'shop', name: 'web' },
      container: 'app',
      previous: false,
      follow: true,
    } as const;
    for await (const chunk of cluster.logs(request, new AbortController().signal)) {
      chunks.push(chunk.type === 'line' ? chunk.text : chunk.type);
    }
    expect(chunks).toEqual(['one', 'two', 'end']);
  });

  test('runs no commands', async () => {
    const cluster = await replayOf({ 'pods.json': list(broken()) });
    const session = await cluster.exec({
      pod: { kind: 'Pod', namespace: 'shop', name: 'web' },
      container: 'app',
      command: ['sh'],
      tty: true,
      onOutput: () => undefined,
    });
    expect(await session.done).toEqual({ problem: expect.stringContaining('read-only') });
  });
});

describe('the snapshots that ship with podtriage', () => {
  test.each([
    { name: 'shop-incident', states: ['CrashLoopBackOff', 'ImagePullBackOff', 'Pending'], logs: true },
    { name: 'single-namespace', states: ['CrashLoopBackOff', 'ImagePullBackOff', 'Pending'], logs: true },
    { name: 'cluster-info-dump', states: ['CrashLoopBackOff', 'ImagePullBackOff', 'Pending'], logs: true },
  ])('$name opens, with broken pods in the three headline states', async ({ name, states }) => {
    const snapshot = await loadSnapshot(new URL(`../../fixtures/snapshots/${name}`, import.meta.url).pathname);
    expect(snapshot.problems).toEqual([]);
    expect(snapshot.logs.length).toBeGreaterThan(0);
    const cluster = await replay(snapshot);
    cluster.want(['Pod', 'Event']);
    await cluster.settled();
    const view = cluster.view();
    const seen = view.list('Pod').map((one) => podStatus(one, view.now).status);
    expect(seen).toEqual(expect.arrayContaining(states));
    expect(seen).toContain('Running');
    expect(view.list('Event').length).toBeGreaterThan(0);
  });
});
