import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Api } from '../../src/apiserver/api.ts';
import { createApi } from '../../src/apiserver/create-api.ts';
import type { ApiServer } from '../../src/apiserver/server.ts';
import { startApiServer } from '../../src/apiserver/start-api-server.ts';
import type { PodStreams } from '../../src/apiserver/streams/pod-streams.ts';
import { createRandom } from '../../src/base/random.ts';
import type { Cluster, ClusterChange, LogChunk } from '../../src/cluster/cluster.ts';
import { openCluster } from '../../src/cluster/open-cluster.ts';
import type { KubeObject, Pod } from '../../src/model/kinds.ts';
import { keyOf } from '../../src/model/object-key.ts';
import { configMap, controlledBy, deployment, event, node, pod, replicaSet, secret } from '../helpers/builders.ts';
import { eventually } from '../helpers/eventually.ts';
import { type GrowingLog, growingLog } from '../helpers/growing-log.ts';
import { scriptedStreams } from '../helpers/scripted-streams.ts';

const web = deployment('web', 1).inNamespace('shop').build();
const webSet = replicaSet('web-1', 1)
  .inNamespace('shop')
  .metadata({ ownerReferences: [controlledBy(web)] })
  .build();
const webPod = pod('web-1-a').inNamespace('shop').onNode('n1').container('app').ownedBy(webSet).build();
const bankPod = pod('vault').inNamespace('bank').onNode('n1').container('app').build();
const webKey = keyOf(webPod) as ReturnType<typeof keyOf<Pod>>;
const objects: readonly KubeObject[] = [
  web,
  webSet,
  webPod,
  bankPod,
  node('n1').build(),
  { ...event(webPod, 'BackOff', 'second'), lastTimestamp: '2026-03-02T10:09:00Z' },
  { ...event(webPod, 'Pulled', 'first'), lastTimestamp: '2026-03-02T10:01:00Z' },
  event(bankPod, 'Started', 'of another pod'),
  configMap('settings', { COLOUR: 'blue' }).inNamespace('shop').build(),
  secret('db', ['password']).inNamespace('shop').build(),
];

describe('the client of our own API server', () => {
  let api: Api;
  let server: ApiServer;
  let cluster: Cluster;
  let log: GrowingLog;
  const clock = { now: () => new Date('2026-03-02T10:15:00Z') };

  beforeEach(async () => {
    log = growingLog();
    const scripted = scriptedStreams((_command, output) => ({
      stdin(bytes) {
        output.stdout(bytes);
        if (Buffer.from(bytes).toString() === 'quit\n') output.exit({ code: 7 });
      },
      endStdin: () => output.exit({ code: 0 }),
      resize: (columns, rows) => output.stdout(Buffer.from(`${columns}x${rows}\n`)),
    }));
    const streams: PodStreams = {
      ...scripted,
      log: (_pod, _container, which) => (which === 'current' ? log : undefined),
    };
    api = createApi({ clock, random: createRandom(1), admission: [], objects });
    server = await startApiServer({ api, streams, clock, gitVersion: 'v1.33.1', readOnly: false });
    cluster = await openCluster({ kubeconfig: { text: server.kubeconfig('test') } });
  });
  afterEach(async () => {
    await cluster.close();
    await server.close();
  });

  test('every wanted kind is read in full, in the order of namespace and name', async () => {
    cluster.want(['Pod', 'Deployment', 'Node', 'Event']);
    await cluster.settled();
    const view = cluster.view();
    expect(view.list('Pod').map(({ metadata }) => `${metadata.namespace}/${metadata.name}`)).toEqual([
      'bank/vault',
      'shop/web-1-a',
    ]);
    expect(view.list('Pod', { namespace: 'shop' }).map(({ metadata }) => metadata.name)).toEqual(['web-1-a']);
    for (const kind of ['Pod', 'Deployment', 'Node', 'Event'] as const) expect(view.coverage(kind)).toBe('complete');
    expect(cluster.connection()).toMatchObject({ state: 'connected', problem: undefined });
    expect(cluster.serverVersion()).toBe('v1.33.1');
  });

  test('one namespace can be read alone', async () => {
    await cluster.close();
    cluster = await openCluster({ kubeconfig: { text: server.kubeconfig('test') }, namespaces: ['shop'] });
    cluster.want(['Pod', 'Node']);
    await cluster.settled();
    expect(
      cluster
        .view()
        .list('Pod')
        .map(({ metadata }) => metadata.name),
    ).toEqual(['web-1-a']);
    expect(cluster.view().list('Node')).toHaveLength(1);
    expect(cluster.view().coverage('Pod', 'bank')).toBe('not-collected');
  });

  test("ages are counted from the server's clock", async () => {
    cluster.want(['Pod']);
    await cluster.settled();
    expect(Math.abs(cluster.view().now.getTime() - clock.now().getTime())).toBeLessThan(5_000);
  });

  test('objects are found by their owner and events by their object, oldest first', async () => {
    cluster.want(['Pod', 'ReplicaSet', 'Event']);
    await cluster.settled();
    const view = cluster.view();
    expect(view.list('ReplicaSet', { owner: web.metadata.uid ?? '' }).map(({ metadata }) => metadata.name)).toEqual([
      'web-1',
    ]);
    expect(view.list('Pod', { owner: webSet.metadata.uid ?? '' }).map(({ metadata }) => metadata.name)).toEqual([
      'web-1-a',
    ]);
    expect(view.eventsFor(webKey).map(({ message }) => message)).toEqual(['first', 'second']);
  });

  test('changes arrive by themselves and are told to the listeners', async () => {
    const changes: ClusterChange[] = [];
    cluster.subscribe((news) => changes.push(...news));
    cluster.want(['Pod']);
    await cluster.settled();
    changes.length = 0;
    api.delete(keyOf(bankPod), { gracePeriodSeconds: 0 });
    const created = api.create({ kind: 'ConfigMap', metadata: { name: 'noise', namespace: 'shop' } } as never);
    expect(created.metadata.name).toBe('noise');
    await eventually('the pod has gone', () => cluster.view().list('Pod').length === 1);
    expect(changes).toContainEqual({ kind: 'Pod', keys: [{ kind: 'Pod', namespace: 'bank', name: 'vault' }] });
    expect(changes.every(({ kind }) => kind === 'Pod' || kind === 'connection')).toBe(true);
  });

  test('ConfigMaps and Secrets are looked up by name', async () => {
    const ask = () =>
      (['settings', 'missing'] as const).map((name) =>
        cluster.view().lookup({ kind: 'ConfigMap', namespace: 'shop', name }),
      );
    expect(ask()).toEqual([
      { state: 'unknown', why: 'loading' },
      { state: 'unknown', why: 'loading' },
    ]);
    cluster.view().lookup({ kind: 'Secret', namespace: 'shop', name: 'db' });
    await cluster.settled();
    expect(ask()).toMatchObject([{ state: 'found', object: { data: { COLOUR: 'blue' } } }, { state: 'absent' }]);
    expect(cluster.view().get({ kind: 'Secret', namespace: 'shop', name: 'db' })?.data).toEqual({ password: '' });
    expect(cluster.view().coverage('Secret')).toBe('not-collected');
  });

  test('a whole object is read for YAML, and a missing one is said to be missing', async () => {
    const { signal } = new AbortController();
    await expect(cluster.read(keyOf(webPod), signal)).resolves.toMatchObject({
      kind: 'Pod',
      metadata: { name: 'web-1-a' },
    });
    await expect(cluster.read({ ...webKey, name: 'nope' }, signal)).rejects.toThrow('pods "nope" not found');
  });

  test('the last lines of a log are there once asked for, cleaned for the terminal', async () => {
    log.write('2026-03-02T10:00:01Z', 'starting');
    log.write('2026-03-02T10:00:02Z', '\u001B[31mred\u001B[0m\talert');
    log.end();
    const ask = () => [
      cluster.view().logTail(webKey, 'app', 'current'),
      cluster.view().logTail(webKey, 'app', 'previous'),
    ];
    expect(ask()).toEqual([
      { state: 'unknown', why: 'loading' },
      { state: 'unknown', why: 'loading' },
    ]);
    await cluster.settled();
    expect(ask()).toEqual([
      { state: 'found', lines: ['starting', 'red    alert'] },
      { state: 'absent', reason: 'previous terminated container "app" in pod "web-1-a" not found' },
    ]);
  });

  test('a log is followed line by line, with times', async () => {
    log.write('2026-03-02T10:00:01Z', 'one');
    const stop = new AbortController();
    const chunks: LogChunk[] = [];
    const reading = (async () => {
      for await (const chunk of cluster.logs(
        { pod: webKey, container: 'app', previous: false, follow: true },
        stop.signal,
      ))
        chunks.push(chunk);
    })();
    await eventually('the first line is there', () => chunks.length === 1);
    log.write('2026-03-02T10:00:02Z', 'two');
    await eventually('the second line is there', () => chunks.length === 2);
    stop.abort();
    await reading;
    expect(chunks).toEqual([
      { type: 'line', at: '2026-03-02T10:00:01.000000000Z', text: 'one' },
      { type: 'line', at: '2026-03-02T10:00:02.000000000Z', text: 'two' },
    ]);
  });

  test("a log that cannot be had ends with the kubelet's own words", async () => {
    const chunks: LogChunk[] = [];
    const request = { pod: webKey, container: 'app', previous: true, follow: false };
    for await (const chunk of cluster.logs(request, new AbortController().signal)) chunks.push(chunk);
    expect(chunks).toEqual([{ type: 'end', reason: 'previous terminated container "app" in pod "web-1-a" not found' }]);
  });

  describe('a process in a container', () => {
    const exec = async (tty: boolean) => {
      let output = '';
      const session = await cluster.exec({
        pod: webKey,
        container: 'app',
        command: ['sh'],
        tty,
        onOutput: (bytes) => {
          output += Buffer.from(bytes).toString();
        },
      });
      return { session, output: () => output };
    };

    test('gets what is typed, even before the connection stands, and tells its exit code', async () => {
      const { session, output } = await exec(true);
      session.write(Buffer.from('hello\n'));
      await eventually('the echo is there', () => output().includes('hello'));
      session.resize(100, 30);
      await eventually('the new size is known', () => output().includes('100x30'));
      session.write(Buffer.from('quit\n'));
      expect(await session.done).toEqual({ exitCode: 7 });
    });

    test('is told that its input has ended', async () => {
      const { session } = await exec(false);
      session.endInput();
      expect(await session.done).toEqual({ exitCode: 0 });
    });

    test('that loses its connection ends with a sentence instead of hanging', async () => {
      const { session, output } = await exec(true);
      session.write(Buffer.from('hello\n'));
      await eventually('the echo is there', () => output().includes('hello'));
      await server.close();
      expect(await session.done).toEqual({
        problem: 'the connection was closed before the command told its exit code',
      });
    });

    test('of a pod that has gone is refused in words', async () => {
      const session = await cluster.exec({
        pod: { ...webKey, name: 'gone' },
        container: 'app',
        command: ['sh'],
        tty: true,
        onOutput: () => undefined,
      });
      expect(await session.done).toEqual({ problem: 'pods "gone" not found' });
    });

    test('is not started when podtriage runs read-only', async () => {
      await cluster.close();
      cluster = await openCluster({ kubeconfig: { text: server.kubeconfig('test') }, readOnly: true });
      expect(cluster.can).toEqual({ exec: false, write: false });
      const { session } = await exec(true);
      expect(await session.done).toEqual({ problem: expect.stringContaining('podtriage runs read-only') });
    });
  });

  test('after closing, nobody who waits is left waiting', async () => {
    cluster.want(['Pod']);
    const settled = cluster.settled();
    await cluster.close();
    await expect(settled).resolves.toBeUndefined();
  });
});
