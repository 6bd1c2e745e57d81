import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Cluster } from '../../src/cluster/cluster.ts';
import { openCluster } from '../../src/cluster/open-cluster.ts';
import type { KubeObject } from '../../src/model/kinds.ts';
import { eventually } from '../helpers/eventually.ts';
import { type FaultServer, startFaultServer, status } from '../helpers/fault-server.ts';

const pod = (name: string, namespace = 'shop', extra: object = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace, uid: `uid-${name}`, managedFields: [{ manager: 'kubelet' }], ...extra },
});

describe('a cluster that misbehaves', () => {
  let server: FaultServer;
  let cluster: Cluster;

  const open = async (options: Partial<Parameters<typeof openCluster>[0]> = {}): Promise<Cluster> => {
    cluster = await openCluster({ kubeconfig: { text: server.kubeconfig() }, env: {}, ...options });
    return cluster;
  };
  const names = (): string[] =>
    cluster
      .view()
      .list('Pod')
      .map(({ metadata }) => metadata.name);

  beforeEach(async () => {
    server = await startFaultServer();
  });
  afterEach(async () => {
    await cluster?.close();
    await server.stop();
  });

  test('pods are listed in pages, kept in order, and followed', async () => {
    server.put(...Array.from({ length: 250 }, (_, index) => pod(`web-${String(index).padStart(3, '0')}`)));
    await open();
    cluster.want(['Pod']);
    await cluster.settled();
    expect(names()).toHaveLength(250);
    expect(names()[0]).toBe('web-000');
    expect(cluster.view().coverage('Pod')).toBe('complete');
    expect(server.requests.filter((request) => request.includes('limit='))).toEqual([
      'GET /api/v1/pods?limit=100',
      'GET /api/v1/pods?limit=500&continue=100',
    ]);

    await eventually('the watch is open', () => server.watches('Pod') === 1);
    server.put(pod('api'));
    server.delete(pod('web-001'));
    await eventually('both changes are seen', () => names().includes('api') && !names().includes('web-001'));
  });

  test('managedFields are not kept', async () => {
    server.put(pod('web'));
    await open();
    cluster.want(['Pod']);
    await cluster.settled();
    expect(cluster.view().get({ kind: 'Pod', namespace: 'shop', name: 'web' })?.metadata).not.toHaveProperty(
      'managedFields',
    );
  });

  for (const how of ['reset', 'close', 'expired'] as const) {
    test(`a watch that ends by ${how} is taken up again and nothing is missed`, async () => {
      server.put(pod('web'));
      await open();
      cluster.want(['Pod']);
      await cluster.settled();
      await eventually('the watch is open', () => server.watches('Pod') === 1);
      server.endWatches(how);
      await eventually('the watch is open again', () => server.watches('Pod') === 1);
      server.put(pod('late'));
      await eventually('the change is seen', () => names().includes('late'));
    });
  }

  test('after a 410 the list is read anew: what has gone meanwhile disappears', async () => {
    server.put(pod('web'), pod('old'));
    await open();
    cluster.want(['Pod']);
    await cluster.settled();
    await eventually('the watch is open', () => server.watches('Pod') === 1);
    server.deleteSilently(pod('old'));
    server.putSilently(pod('new'));
    server.endWatches('expired');
    await eventually('the pod is gone', () => !names().includes('old'));
    expect(names()).toEqual(['new', 'web']);
  });

  test('a server that is gone leaves the last data, says so, and comes back by itself', async () => {
    server.put(pod('web'));
    await open();
    cluster.want(['Pod']);
    await cluster.settled();
    await server.stop();
    await eventually('the connection is lost', () => cluster.connection().state === 'lost');
    expect(names()).toEqual(['web']);
    expect(cluster.connection().problem).toContain('refused the connection');
    expect(cluster.connection().retryAt).toBeInstanceOf(Date);
    await server.restart();
    server.put(pod('new'));
    await eventually('the connection is back', () => cluster.connection().state === 'connected');
  });

  test.each([
    { code: 500, reason: 'InternalError', times: 2 },
    { code: 429, reason: 'TooManyRequests', times: 1 },
  ])('a list that fails $times times with $code is tried again', async ({ code, reason, times }) => {
    server.put(pod('web'));
    let left = times;
    server.misbehave((request, response) => {
      if (!request.url?.includes('/pods') || left-- <= 0) return false;
      return status(response, code, reason, 'not now');
    });
    await open();
    cluster.want(['Pod']);
    await cluster.settled();
    expect(names()).toEqual(['web']);
  });

  test('cut JSON is no list: it is read again', async () => {
    server.put(pod('web'));
    let isCut = true;
    server.misbehave((request, response) => {
      if (!request.url?.includes('/pods') || !isCut) return false;
      isCut = false;
      response.end('{"kind":"PodList","metadata":{"resourceVersion":"5"},"items":[{"metadata":{"name":"we');
      return true;
    });
    await open();
    cluster.want(['Pod']);
    await cluster.settled();
    expect(names()).toEqual(['web']);
  });

  test('a server that hangs is given up after the request timeout, in one sentence', async () => {
    server.misbehave(() => true);
    await open({ requestTimeoutSeconds: 0.2 });
    cluster.want(['Pod']);
    await cluster.settled();
    expect(cluster.view().coverage('Pod')).toBe('failed');
    expect(cluster.connection().problem).toMatch(/has not answered for/);
  });

  test('an unreachable server settles at once with a sentence that names it', async () => {
    await server.stop();
    await open();
    cluster.want(['Pod']);
    await cluster.settled();
    expect(cluster.view().coverage('Pod')).toBe('failed');
    expect(cluster.connection()).toMatchObject({ state: 'connecting' });
    expect(cluster.connection().problem).toBe(
      `${server.url} refused the connection: nothing listens there, or a firewall is in between.`,
    );
  });

  test('a forbidden kind leaves the others working', async () => {
    server.put(pod('web'));
    server.misbehave((request, response) =>
      request.url?.includes('/nodes') === true
        ? status(response, 403, 'Forbidden', 'nodes is forbidden: User "alice"')
        : false,
    );
    await open();
    cluster.want(['Pod', 'Node']);
    await cluster.settled();
    expect(names()).toEqual(['web']);
    expect(cluster.view().coverage('Node')).toBe('forbidden');
    expect(cluster.view().lookup({ kind: 'Node', namespace: '', name: 'n1' })).toEqual({
      state: 'unknown',
      why: 'forbidden',
    });
  });

  test("when all namespaces are forbidden the context's own is read, and that is said", async () => {
    server.put(pod('web'), pod('other', 'bank'));
    server.misbehave((request, response) =>
      request.url?.startsWith('/api/v1/pods') === true
        ? status(
            response,
            403,
            'Forbidden',
            'pods is forbidden: User "alice" cannot list resource "pods" at the cluster scope',
          )
        : false,
    );
    await open({ kubeconfig: { text: server.kubeconfig({ namespace: 'shop' }) } });
    cluster.want(['Pod', 'Event']);
    await cluster.settled();
    expect(names()).toEqual(['web']);
    expect(cluster.namespaces).toEqual(['shop']);
    expect(cluster.notices()).toEqual(['Not all namespaces may be read, so only "shop" is shown.']);
  });

  test('a Secret is read by its name when asked for, without its values, and never listed', async () => {
    server.put({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'db', namespace: 'shop' },
      data: { password: 'c2VjcmV0' },
    } as KubeObject);
    await open();
    const key = { kind: 'Secret', namespace: 'shop', name: 'db' } as const;
    const missing = { kind: 'Secret', namespace: 'shop', name: 'nope' } as const;
    expect(cluster.view().lookup(key)).toEqual({ state: 'unknown', why: 'loading' });
    cluster.view().lookup(missing);
    await cluster.settled();
    expect(cluster.view().lookup(key)).toMatchObject({ state: 'found', object: { data: { password: '' } } });
    expect(cluster.view().lookup(missing)).toEqual({ state: 'absent' });
    expect(server.requests.filter((request) => request.endsWith('/secrets') || request.includes('/secrets?'))).toEqual(
      [],
    );
  });

  test('asking about a kind that nobody wanted starts to read it', async () => {
    server.put({ apiVersion: 'v1', kind: 'Node', metadata: { name: 'n1' } });
    await open();
    expect(cluster.view().coverage('Node')).toBe('loading');
    await cluster.settled();
    expect(cluster.view().list('Node')).toHaveLength(1);
    expect(cluster.view().lookup({ kind: 'Node', namespace: '', name: 'n2' })).toEqual({ state: 'absent' });
  });
});
