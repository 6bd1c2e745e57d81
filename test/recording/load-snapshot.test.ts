import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { dump } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import type { KubeObject } from '../../src/model/kinds.ts';
import { loadSnapshot } from '../../src/recording/load-snapshot.ts';
import type { Snapshot } from '../../src/recording/snapshot.ts';
import { event, node, object, pod } from '../helpers/builders.ts';
import { inAFolder } from '../helpers/in-a-folder.ts';

const web = pod('web').inNamespace('shop').container('app').build();
const api = pod('api').inNamespace('shop').container('app').build();
const list = (...items: readonly unknown[]): object => ({ apiVersion: 'v1', kind: 'List', metadata: {}, items });
const json = (value: unknown): string => JSON.stringify(value, null, 4);

const load = (files: Readonly<Record<string, string | Uint8Array>>, path = ''): Promise<Snapshot> =>
  inAFolder(files, (folder) => loadSnapshot(join(folder, path)));
const names = ({ objects }: Snapshot): string[] =>
  objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace ?? ''}/${metadata.name}`).sort();

describe('whatever kubectl get printed is read', () => {
  const withoutKind = ({ kind: _kind, apiVersion: _apiVersion, ...item }: KubeObject): object => item;
  const both = ['Pod shop/api', 'Pod shop/web'];
  test.each<{ name: string; text: string; file?: string }>([
    { name: 'a List', text: json(list(web, api)) },
    { name: 'objects one after another, as kubectl get -w prints them', text: `${json(web)}\n${json(api)}\n` },
    { name: 'watch events', text: [web, api].map((object) => json({ type: 'ADDED', object })).join('\n') },
    { name: 'YAML documents, one of them empty', text: `---\n${dump(web)}---\n---\n${dump(api)}` },
    { name: 'a YAML List', text: dump(list(web, api)) },
    {
      name: 'a PodList whose items have no kind',
      text: json({ kind: 'PodList', apiVersion: 'v1', items: [web, api].map(withoutKind) }),
    },
    { name: 'a bare array', text: json([web, api]) },
    {
      name: 'a bare array without kinds in a file named for them',
      text: json([web, api].map(withoutKind)),
      file: 'pods.json',
    },
    { name: 'a text with a byte order mark', text: `\uFEFF${json(list(web, api))}` },
    { name: 'one pod twice', text: json(list(web, api, web)) },
  ])('$name', async ({ text, file = 'dump.txt' }) => {
    expect(names(await load({ [file]: text }, file))).toEqual(both);
  });

  test('a deleted object in a watch is gone', async () => {
    const text = [
      { type: 'ADDED', object: web },
      { type: 'ADDED', object: api },
      { type: 'DELETED', object: web },
    ].map(json);
    expect(names(await load({ 'watch.json': text.join('') }, 'watch.json'))).toEqual(['Pod shop/api']);
  });

  test('of two versions of one object the newer is kept', async () => {
    const older = { ...web, metadata: { ...web.metadata, resourceVersion: '7', labels: { version: 'old' } } };
    const newer = { ...web, metadata: { ...web.metadata, resourceVersion: '12', labels: { version: 'new' } } };
    const snapshot = await load({ 'a.json': json(newer), 'b.json': json(older) });
    expect(snapshot.objects[0]?.metadata.labels).toEqual({ version: 'new' });
  });

  test('a Service of Knative is no Service, and is said to be left out', async () => {
    const knative = {
      apiVersion: 'serving.knative.dev/v1',
      kind: 'Service',
      metadata: { name: 'web', namespace: 'shop' },
    };
    const snapshot = await load({ 'all.json': json(list(web, knative)) }, 'all.json');
    expect(names(snapshot)).toEqual(['Pod shop/web']);
    expect(snapshot.problems).toEqual(['1 objects of kinds that podtriage does not read were left out (Service).']);
  });

  test('an events.k8s.io event is read as a core one', async () => {
    const modern = {
      apiVersion: 'events.k8s.io/v1',
      kind: 'Event',
      metadata: { name: 'web.1', namespace: 'shop' },
      regarding: { kind: 'Pod', namespace: 'shop', name: 'web' },
      note: 'Back-off restarting failed container',
      deprecatedCount: 4,
    };
    const snapshot = await load({ 'all.json': json(list(web, modern)) }, 'all.json');
    expect(snapshot.objects.find(({ kind }) => kind === 'Event')).toMatchObject({
      apiVersion: 'v1',
      involvedObject: { name: 'web' },
      message: 'Back-off restarting failed container',
      count: 4,
    });
  });
});

describe('a folder', () => {
  test('holds files under any names, and the logs beside them', async () => {
    const snapshot = await load({
      'one.json': json(list(web)),
      'deep/er/two.yml': dump(api),
      'logs/shop/web/app.log': 'now\n',
      'logs/shop/web/app.previous.log': 'before\n',
      'logs/shop/api/app.log': '',
      '._one.json': 'a twin of another system',
    });
    expect(names(snapshot)).toEqual(['Pod shop/api', 'Pod shop/web']);
    expect(snapshot.logs.map(({ container, which, text }) => `${container} ${which} ${text}`)).toEqual([
      'app current now\n',
      'app previous before\n',
    ]);
    expect(snapshot.problems).toEqual([]);
  });

  test('links are not followed out of it', async () => {
    await inAFolder({ 'secret.json': json(list(api)), 'dump/pods.json': json(list(web)) }, async (folder) => {
      await symlink(join(folder, 'secret.json'), join(folder, 'dump/other.json'));
      expect(names(await loadSnapshot(join(folder, 'dump')))).toEqual(['Pod shop/web']);
    });
  });

  test('a file that cannot be used is named, and the rest is read', async () => {
    const snapshot = await load({
      'pods.json': json(list(web)),
      'cut.json': '{"kind":"List","items":[{"metad',
      'table.yaml': 'NAME  READY  STATUS\nweb   1/1    Running\n',
    });
    expect(names(snapshot)).toEqual(['Pod shop/web']);
    expect(snapshot.problems).toEqual([
      expect.stringMatching(/^cut\.json is not JSON or YAML: .+\.$/),
      expect.stringMatching(/^table\.yaml is not JSON or YAML: .+\.$/),
    ]);
  });
});

describe('a cluster-info dump', () => {
  const log = (container: string, text: string): string =>
    `==== START logs for container ${container} of pod shop/web ====\n${text}==== END logs for container ${container} of pod shop/web ====\n`;

  test('is a folder with a list of each kind and all logs of a pod in one file', async () => {
    const snapshot = await load({
      'nodes.json': json({ kind: 'NodeList', apiVersion: 'v1', items: [node('n1').build()] }),
      'shop/pods.json': json({ kind: 'PodList', apiVersion: 'v1', items: [web] }),
      'shop/replication-controllers.json': json({ kind: 'ReplicationControllerList', apiVersion: 'v1', items: null }),
      'shop/web/logs.txt': log('init', 'Request log error: the server said no\n') + log('app', 'no line end'),
    });
    expect(snapshot.format).toBe('kubectl cluster-info dump');
    expect(names(snapshot)).toEqual(['Node /n1', 'Pod shop/web']);
    expect(snapshot.logs).toEqual([
      { pod: { kind: 'Pod', namespace: 'shop', name: 'web' }, container: 'app', which: 'current', text: 'no line end' },
    ]);
    expect(snapshot.collected).toEqual({ Node: 'all', Pod: ['shop'], ReplicationController: ['shop'] });
  });

  test('can also be what the command printed', async () => {
    const text = `${json({ kind: 'NodeList', items: [node('n1').build()] })}\n${json({ kind: 'PodList', items: [web] })}\n${log('app', '{ "looks": like JSON\n')}`;
    const snapshot = await load({ 'dump.txt': text }, 'dump.txt');
    expect(names(snapshot)).toEqual(['Node /n1', 'Pod shop/web']);
    expect(snapshot.logs.map((saved) => saved.text)).toEqual(['{ "looks": like JSON\n']);
  });
});

describe('what was collected', () => {
  test('a list holds its kinds in full in the namespaces that it shows, and a single object proves nothing', async () => {
    const snapshot = await load({
      'list.json': json(list(web, node('n1').build())),
      'one.json': json(event(web, 'BackOff', 'x')),
    });
    expect(snapshot.collected).toEqual({ Pod: ['shop'], Node: 'all' });
  });
  test('a list that shows two namespaces was asked of all of them', async () => {
    const elsewhere = { ...web, metadata: { ...web.metadata, namespace: 'bank' } };
    const snapshot = await load({ 'list.json': json(list(web, elsewhere, event(web, 'BackOff', 'x'))) }, 'list.json');
    expect(snapshot.collected).toEqual({ Pod: 'all', Event: 'all' });
  });
});

describe('a controller that is only spoken of, by an event that it could not create its pods', () => {
  const web1 = object('ReplicaSet', 'web-1').inNamespace('shop').build();
  const refused = event(web1, 'FailedCreate', 'Error creating: pods "web-1-" is forbidden: exceeded quota: team');
  test('is there to be reported on where its kind was not saved', async () => {
    const snapshot = await load({ 'events.json': json(list(refused)) }, 'events.json');
    expect(names(snapshot)).toContain('ReplicaSet shop/web-1');
    expect(snapshot.collected).toEqual({ Event: ['shop'] });
  });
  test.each([
    ['its kind was saved, so it is gone', list(refused, object('ReplicaSet', 'api-1').inNamespace('shop').build())],
    ['the event is no warning', list({ ...refused, type: 'Normal' })],
    ['the event names no object', list({ ...refused, involvedObject: { kind: 'ReplicaSet' } })],
  ])('is not made up where %s', async (_why, dumped) => {
    const snapshot = await load({ 'all.json': json(dumped) }, 'all.json');
    expect(names(snapshot)).not.toContain('ReplicaSet shop/web-1');
  });
});

describe('the moment at which it was taken', () => {
  const late = { ...event(web, 'BackOff', 'x'), lastTimestamp: '2026-03-02T11:30:00Z' };
  test('is a minute after the newest time that the cluster wrote down', async () => {
    const snapshot = await load({ 'all.json': json(list(web, late)) }, 'all.json');
    expect(snapshot.takenAt).toEqual(new Date('2026-03-02T11:31:00Z'));
    expect(snapshot.takenAtSource).toBe('the newest time in its data');
  });
  test('is the newest time itself where leases, which are renewed all the time, are among it', async () => {
    const lease = { ...object('Lease', 'n1').build(), spec: { renewTime: '2026-03-02T11:40:00.000000Z' } };
    const snapshot = await load({ 'all.json': json(list(web, late, lease)) }, 'all.json');
    expect(snapshot.takenAt).toEqual(new Date('2026-03-02T11:40:00Z'));
  });
  test('is what a timestamp file says, if there is one', async () => {
    const stamp = '2026-03-02 12:00:00.123456 +0000 UTC m=+0.05\n';
    const snapshot = await load({ 'all.json': json(list(web, late)), timestamp: stamp });
    expect(snapshot.takenAt).toEqual(new Date('2026-03-02T12:00:00Z'));
  });
  test('is after a deletion was asked for, which is its deadline less the grace period', async () => {
    const deletionTimestamp = '2026-03-02T13:00:30Z';
    const leaving = { ...web, metadata: { ...web.metadata, deletionTimestamp, deletionGracePeriodSeconds: 30 } };
    const snapshot = await load({ 'all.json': json(list(leaving, late)) }, 'all.json');
    expect(snapshot.takenAt).toEqual(new Date('2026-03-02T13:01:00Z'));
  });
  test('is never in a date that somebody planned', async () => {
    const planned = { ...web, spec: { ...web.spec, until: '2031-01-01T00:00:00Z' } };
    const snapshot = await load({ 'all.json': json(list(planned, late)) }, 'all.json');
    expect(snapshot.takenAt.getUTCFullYear()).toBe(2026);
  });
});

describe('what cannot be opened is refused in one sentence', () => {
  test.each<{ name: string; content: string | Uint8Array; says: RegExp }>([
    {
      name: 'plain text',
      content: 'Error from server\n',
      says: /is not JSON or YAML: it is plain text \("Error from server…"\)\.$/,
    },
    {
      name: 'an error of kubectl',
      content: 'Error from server (Forbidden): pods is forbidden\n',
      says: /holds no Kubernetes objects/,
    },
    { name: 'cut JSON', content: '{"kind":"List","items":[{', says: /is not JSON or YAML: / },
    { name: 'an empty file', content: '', says: /holds no Kubernetes objects: give it the output of kubectl get/ },
    { name: 'other JSON', content: '{"name":"package","version":"1.0.0"}', says: /holds no Kubernetes objects\.$/ },
    { name: 'a gzip file', content: gzipSync('{}'), says: /is packed with gzip: unpack it first\.$/ },
    {
      name: 'a zip file',
      content: new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]),
      says: /is a zip archive: unpack it first\.$/,
    },
    { name: 'a binary file', content: new Uint8Array([1, 2, 0, 3]), says: /is a binary file/ },
    { name: 'an old dump', content: json({ Items: [{ name: 'web', Spec: {} }] }), says: /before 2018/ },
    { name: 'an alias bomb', content: aliasBomb(), says: /more than \d+ values/ },
  ])('$name', async ({ content, says }) => {
    await expect(load({ 'input.json': content }, 'input.json')).rejects.toThrow(says);
  });

  test('a path that does not exist', async () => {
    await expect(load({}, 'nowhere')).rejects.toThrow(/cannot be opened: there is no such file or folder\.$/);
  });
  test('an empty folder', async () => {
    await expect(load({})).rejects.toThrow(/holds no Kubernetes objects: give it the output of kubectl get/);
  });
});

function aliasBomb(): string {
  const levels = Array.from({ length: 12 }, (_, level) => {
    const value = level === 0 ? '[x, x]' : `[${Array.from({ length: 10 }, () => `*a${level - 1}`).join(', ')}]`;
    return `a${level}: &a${level} ${value}`;
  });
  return `${levels.join('\n')}\n`;
}
