import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { podManifest } from '../test-api.ts';
import { type HttpServer, startHttpServer } from './http-server.ts';

let server: HttpServer;
const pods = '/api/v1/namespaces/shop/pods';
const table = { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json' };

beforeAll(async () => {
  server = await startHttpServer();
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    server.make(podManifest(name, {}, { labels: { app: name < 'c' ? 'web' : 'db' } }));
  }
  server.api.bind({ kind: 'Pod', namespace: 'shop', name: 'b' }, 'node-1');
});
afterAll(() => server.close());

const namesIn = (body: { items: { metadata: { name: string } }[] }) => body.items.map(({ metadata }) => metadata.name);

describe('GET of an object', () => {
  it('answers with it, at the time of the cluster', async () => {
    const { code, body, headers } = await server.request('GET', `${pods}/a`);
    expect(code).toBe(200);
    expect(body).toMatchObject({ kind: 'Pod', apiVersion: 'v1', metadata: { name: 'a', namespace: 'shop' } });
    expect(headers.get('date')).toBe('Mon, 02 Mar 2026 10:00:00 GMT');
  });

  it.each([
    [`${pods}/x`, 404, 'pods "x" not found'],
    ['/apis/apps/v1/namespaces/shop/deployments/x', 404, 'deployments.apps "x" not found'],
    ['/api/v1/pots', 404, 'the server could not find the requested resource'],
    ['/apis/apps/v9/deployments', 404, 'the server could not find the requested resource'],
    [`${pods}/a/nonsense`, 404, 'the server could not find the requested resource'],
    ['/nonsense', 404, 'the server could not find the requested resource'],
    ['/%zz', 404, 'the server could not find the requested resource'],
    [`${pods}?fieldSelector=spec.foo=1`, 400, 'field label not supported: spec.foo'],
    [`${pods}?labelSelector=${encodeURIComponent('a in b')}`, 400, /^unable to parse requirement: /],
    [`${pods}?limit=many`, 400, 'strconv.ParseInt: parsing "many": invalid syntax'],
    [`${pods}?continue=nonsense`, 400, /^continue key is not valid: /],
    [`${pods}?resourceVersion=99999`, 504, /^Timeout: Too large resource version: 99999, current: \d+$/],
    [`${pods}?resourceVersionMatch=Exact`, 422, /resourceVersionMatch is forbidden unless resourceVersion is provided/],
    [`${pods}/a/exec?command=ls`, 400, 'Upgrade request required'],
  ])('of %s is answered with %i', async (path, code, message) => {
    const { body } = await server.request('GET', path);
    expect(body).toMatchObject({ kind: 'Status', status: 'Failure', code });
    if (typeof message === 'string') expect(body.message).toBe(message);
    else expect(body.message).toMatch(message);
  });
});

describe('GET of a list', () => {
  it('has a version of its own, and items without kind', async () => {
    const { body } = await server.request('GET', pods);
    expect(body).toMatchObject({ kind: 'PodList', apiVersion: 'v1' });
    expect(body.metadata.resourceVersion).toBe(server.api.resourceVersion());
    expect(namesIn(body)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(body.items[0].kind).toBeUndefined();
  });

  it.each([
    ['labelSelector=app=web', ['a', 'b']],
    ['labelSelector=app!=web', ['c', 'd', 'e']],
    ['labelSelector=app in (web,cache)', ['a', 'b']],
    ['labelSelector=!app', []],
    ['fieldSelector=metadata.name=c', ['c']],
    ['fieldSelector=metadata.name!=c,status.phase=Pending', ['a', 'b', 'd', 'e']],
    ['fieldSelector=spec.nodeName=node-1', ['b']],
    ['fieldSelector=spec.nodeName=', ['a', 'c', 'd', 'e']],
  ])('narrowed by %s', async (query, names) => {
    const [name, value] = [query.slice(0, query.indexOf('=')), query.slice(query.indexOf('=') + 1)];
    const { body } = await server.request('GET', `${pods}?${new URLSearchParams({ [name]: value })}`);
    expect(namesIn(body)).toEqual(names);
  });

  it('comes in pages of one moment', async () => {
    const first = await server.request('GET', `${pods}?limit=2`);
    expect(namesIn(first.body)).toEqual(['a', 'b']);
    expect(first.body.metadata.remainingItemCount).toBe(3);
    server.make(podManifest('bb'));
    const token = first.body.metadata.continue;
    const second = await server.request('GET', `${pods}?limit=2&continue=${token}`);
    expect(namesIn(second.body)).toEqual(['c', 'd']);
    expect(second.body.metadata.resourceVersion).toBe(first.body.metadata.resourceVersion);
    const third = await server.request('GET', `${pods}?limit=2&continue=${second.body.metadata.continue}`);
    expect(namesIn(third.body)).toEqual(['e']);
    expect(third.body.metadata.continue).toBeUndefined();
    server.api.delete({ kind: 'Pod', namespace: 'shop', name: 'bb' });
  });

  it('says when a page token is too old, and how to go on', async () => {
    const first = await server.request('GET', `${pods}?limit=2`);
    server.make(podManifest('bb'));
    server.api.delete({ kind: 'Pod', namespace: 'shop', name: 'bb' });
    server.api.compact();
    const { code, body } = await server.request('GET', `${pods}?limit=2&continue=${first.body.metadata.continue}`);
    expect(code).toBe(410);
    expect(body).toMatchObject({ reason: 'Expired' });
    const next = await server.request('GET', `${pods}?limit=2&continue=${body.metadata.continue}`);
    expect(namesIn(next.body)).toEqual(['c', 'd']);
  });

  it('of an exact version shows that moment, until it is forgotten', async () => {
    const { resourceVersion } = (await server.request('GET', pods)).body.metadata;
    server.make(podManifest('aa'));
    server.api.delete({ kind: 'Pod', namespace: 'shop', name: 'aa' });
    const label = (value: string) => ({ metadata: { labels: { app: value } } });
    const patch = { type: 'application/merge-patch+json' };
    await server.request('PATCH', `${pods}/c`, { ...patch, body: label('new') });
    const exact = `${pods}?resourceVersion=${resourceVersion}&resourceVersionMatch=Exact`;
    const then = await server.request('GET', exact);
    expect(namesIn(then.body)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(then.body.metadata.resourceVersion).toBe(resourceVersion);
    expect(then.body.items[2].metadata.labels?.app).not.toBe('new');
    const page = await server.request('GET', `${pods}?resourceVersion=${resourceVersion}&limit=3`);
    expect(page.body.metadata.resourceVersion).toBe(resourceVersion);
    const notOlder = await server.request('GET', `${pods}?resourceVersion=${resourceVersion}`);
    expect(notOlder.body.items[2].metadata.labels.app).toBe('new');
    server.api.compact();
    expect((await server.request('GET', exact)).body).toMatchObject({
      code: 410,
      reason: 'Expired',
      message: 'The resourceVersion for the provided list is too old.',
    });
    await server.request('PATCH', `${pods}/c`, { ...patch, body: { metadata: { labels: null } } });
  });

  it.each([
    ['limit=1&continue=abc&resourceVersion=5', 400, 'specifying resource version is not allowed when using continue'],
    ['fieldSelector=spec.nope=1', 400, 'field label not supported: spec.nope'],
    ['sendInitialEvents=true', 422, 'sendInitialEvents: Forbidden: sendInitialEvents is forbidden for list'],
    ['watch=true&resourceVersion=abc', 422, 'strconv.ParseUint: parsing "abc": invalid syntax'],
  ])('is refused with %s', async (query, code, text) => {
    const { body } = await server.request('GET', `${pods}?${query}`);
    expect(body.code).toBe(code);
    expect(body.message).toContain(text);
  });

  it('of a kind without fields to select by says which there are', async () => {
    const { body } = await server.request('GET', '/apis/apps/v1/deployments?fieldSelector=spec.replicas=1');
    expect(body.message).toBe(
      '"spec.replicas" is not a known field selector: only "metadata.name", "metadata.namespace"',
    );
  });

  it('is refused to who takes no JSON', async () => {
    const { code, body } = await server.request('GET', pods, { headers: { accept: 'image/png' } });
    expect([code, body.reason]).toEqual([406, 'NotAcceptable']);
  });

  it('becomes a Table for kubectl', async () => {
    const { body } = await server.request('GET', `${pods}?limit=2`, { headers: table });
    expect(body.kind).toBe('Table');
    expect(body.columnDefinitions[0]).toMatchObject({ name: 'Name', format: 'name' });
    expect(body.rows.map((row: { cells: string[] }) => row.cells.slice(0, 3))).toEqual([
      ['a', '0/1', 'Pending'],
      ['b', '0/1', 'Pending'],
    ]);
    expect(body.rows[0].object.kind).toBe('PartialObjectMetadata');
    expect(body.metadata.remainingItemCount).toBe(3);
  });

  it('holds whole objects in its Table when asked', async () => {
    const { body } = await server.request('GET', `${pods}?includeObject=Object`, { headers: table });
    expect(body.rows[0].object).toMatchObject({ kind: 'Pod', spec: { containers: [{ name: 'app' }] } });
  });

  it('of events is the same store in both groups', async () => {
    server.make({
      kind: 'Event',
      metadata: { name: 'a.1', namespace: 'shop' },
      involvedObject: { kind: 'Pod', namespace: 'shop', name: 'a' },
      reason: 'BackOff',
      message: 'Back-off',
      type: 'Warning',
      source: { component: 'kubelet' },
    });
    const core = await server.request('GET', '/api/v1/namespaces/shop/events?fieldSelector=involvedObject.name=a');
    const view = await server.request('GET', '/apis/events.k8s.io/v1/events?fieldSelector=regarding.name=a');
    expect(core.body.items[0]).toMatchObject({ message: 'Back-off', involvedObject: { name: 'a' } });
    expect(view.body.items[0]).toMatchObject({ note: 'Back-off', regarding: { name: 'a' } });
  });
});

describe('GET of what is no object', () => {
  it('says how the server is, check by check', async () => {
    expect((await server.request('GET', '/readyz')).body).toBe('ok');
    const { body } = await server.request('GET', '/readyz?verbose');
    expect(body).toMatch(/^\[\+\]ping ok\n[\s\S]*\[\+\]etcd ok\n[\s\S]*\nreadyz check passed\n$/);
  });

  it('lists what there is at the root', async () => {
    const { body } = await server.request('GET', '/');
    expect(body.paths).toEqual(expect.arrayContaining(['/api/v1', '/apis/apps', '/apis/apps/v1', '/version']));
  });
});
