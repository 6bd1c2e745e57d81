import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestApi, podKey, podManifest } from '../test-api.ts';
import { type HttpServer, startHttpServer, type Watch } from './http-server.ts';

let server: HttpServer;
const open: Watch[] = [];
const pods = '/api/v1/namespaces/shop/pods';

beforeEach(async () => {
  server = await startHttpServer();
});
afterEach(() => {
  for (const watch of open.splice(0)) watch.stop();
  server.close();
});

async function watching(query: string, headers?: Record<string, string>): Promise<Watch> {
  const watch = await server.watch(`${pods}?watch=true&${query}`, headers);
  open.push(watch);
  return watch;
}

const nameAndType = (event: { type: string; object: { metadata: { name: string } } }) =>
  `${event.type} ${event.object.metadata.name}`;

describe('a watch', () => {
  it('without a version starts with what is there', async () => {
    server.make(podManifest('a'));
    const watch = await watching('');
    expect(nameAndType(await watch.next())).toBe('ADDED a');
    server.make(podManifest('b'));
    expect(nameAndType(await watch.next())).toBe('ADDED b');
  });

  it('from a version tells everything after it, in order', async () => {
    const version = server.api.resourceVersion();
    server.make(podManifest('a'));
    server.api.bind(podKey('a'), 'node-1');
    server.api.delete(podKey('a'), { gracePeriodSeconds: 0 });
    const watch = await watching(`resourceVersion=${version}`);
    const events = [await watch.next(), await watch.next(), await watch.next()];
    expect(events.map(nameAndType)).toEqual(['ADDED a', 'MODIFIED a', 'DELETED a']);
    expect(events[2].object.metadata.resourceVersion).toBe(server.api.resourceVersion());
  });

  it('sees an object come into its selection and leave it', async () => {
    const watch = await watching('fieldSelector=spec.nodeName=node-1,status.phase!=Succeeded');
    server.make(podManifest('a'));
    const pod = server.api.bind(podKey('a'), 'node-1');
    server.api.updateStatus({ ...pod, status: { ...pod.status, phase: 'Succeeded' } });
    expect(nameAndType(await watch.next())).toBe('ADDED a');
    const left = await watch.next();
    expect(nameAndType(left)).toBe('DELETED a');
    expect(left.object.status.phase).toBe('Pending');
    expect(left.object.metadata.resourceVersion).toBe(server.api.resourceVersion());
  });

  it('hears nothing of other namespaces and kinds', async () => {
    const watch = await watching(`resourceVersion=${server.api.resourceVersion()}`);
    server.make({ kind: 'ConfigMap', metadata: { name: 'c', namespace: 'shop' } });
    server.make({ ...podManifest('other'), metadata: { name: 'other', namespace: 'default' } });
    server.make(podManifest('mine'));
    expect(nameAndType(await watch.next())).toBe('ADDED mine');
  });

  it('from a forgotten version ends with a 410', async () => {
    server.close();
    server = await startHttpServer({ test: createTestApi({ history: { changesMax: 100, ageMsMax: 3_600_000 } }) });
    for (let index = 0; index < 200; index++) server.make(podManifest(`p${index}`));
    const watch = await watching('resourceVersion=5');
    const event = await watch.next();
    expect(event).toMatchObject({ type: 'ERROR', object: { code: 410, reason: 'Expired' } });
    expect(event.object.message).toBe(`too old resource version: 5 (${server.api.resourceVersion()})`);
    expect(await watch.next()).toBeUndefined();
  });

  it('from a version that this server never gave out ends the same way', async () => {
    const watch = await watching('resourceVersion=999999');
    expect(await watch.next()).toMatchObject({ type: 'ERROR', object: { code: 410 } });
  });

  it('gets a bookmark every minute when it asks', async () => {
    const watch = await watching(`resourceVersion=${server.api.resourceVersion()}&allowWatchBookmarks=true`);
    server.timers.advance(60_000);
    const version = server.api.resourceVersion();
    expect(await watch.next()).toEqual({
      type: 'BOOKMARK',
      object: { kind: 'Pod', apiVersion: 'v1', metadata: { resourceVersion: version } },
    });
  });

  it('ends cleanly at its timeout', async () => {
    const watch = await watching(`resourceVersion=${server.api.resourceVersion()}&timeoutSeconds=5`);
    server.timers.advance(5_000);
    expect(await watch.next()).toBeUndefined();
  });

  it('that wants initial events gets them and a bookmark that says so', async () => {
    server.make(podManifest('a'));
    const watch = await watching('sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true');
    expect(nameAndType(await watch.next())).toBe('ADDED a');
    expect((await watch.next()).object.metadata.annotations).toEqual({ 'k8s.io/initial-events-end': 'true' });
  });

  it('of a Table has a row an event and the columns once', async () => {
    const watch = await watching('', { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' });
    server.make(podManifest('a'));
    server.make(podManifest('b'));
    const [first, second] = [await watch.next(), await watch.next()];
    expect(first.object.rows[0].cells[0]).toBe('a');
    expect(first.object.columnDefinitions.length).toBeGreaterThan(4);
    expect(second.object.rows[0].cells[0]).toBe('b');
    expect(second.object.columnDefinitions).toEqual([]);
  });

  it('of one name is a watch of that object', async () => {
    const watch = await server.watch(`${pods}/b?watch=true`);
    open.push(watch);
    server.make(podManifest('a'));
    server.make(podManifest('b'));
    expect(nameAndType(await watch.next())).toBe('ADDED b');
  });
});
