import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { realClock } from '../../../src/base/clock.ts';
import { noCredentials } from '../../../src/cluster/kubeconfig/credentials.ts';
import { listPages } from '../../../src/cluster/reading/list-pages.ts';
import { type WatchEvent, watchEvents } from '../../../src/cluster/reading/watch-events.ts';
import { createHttpClient, type HttpClient } from '../../../src/cluster/transport/http-client.ts';
import { type FaultServer, startFaultServer, status } from '../../helpers/fault-server.ts';

const reading = { kind: 'Pod', namespace: '' } as const;

describe('lists and watches over the wire', () => {
  let server: FaultServer;
  let client: HttpClient;
  const { signal } = new AbortController();

  beforeEach(async () => {
    server = await startFaultServer();
    client = createHttpClient({
      settings: {
        server: server.url,
        ca: undefined,
        skipTlsVerify: true,
        tlsServerName: undefined,
        proxyUrl: undefined,
        compress: false,
        impersonation: {},
        requestTimeoutMs: 5000,
      },
      credentials: { current: async () => noCredentials, renew: async () => noCredentials },
      clock: realClock,
      isReadOnly: true,
    });
  });
  afterEach(async () => {
    client.close();
    await server.stop();
  });

  const watch = (idleLimitMs: number, onOpen = (): void => undefined): AsyncGenerator<WatchEvent> =>
    watchEvents(client, { reading, resourceVersion: '7', timeoutSeconds: 300, idleLimitMs, signal, onOpen });
  const send = (...lines: readonly string[]): void =>
    server.misbehave((_request, response) => {
      response.writeHead(200).end(lines.join('\n'));
      return true;
    });
  const all = async (events: AsyncGenerator<WatchEvent>): Promise<string[]> => {
    const seen: string[] = [];
    for await (const event of events) {
      seen.push(
        event.type === 'bookmark'
          ? `bookmark ${event.resourceVersion}`
          : `${event.type} ${event.object.name} ${event.object.resourceVersion}`,
      );
    }
    return seen;
  };
  const object = (name: string, resourceVersion: string): object => ({
    kind: 'Pod',
    metadata: { name, resourceVersion },
  });

  test('a watch asks for bookmarks, from where the list ended', async () => {
    send();
    await all(watch(5000));
    expect(server.requests).toEqual([
      'GET /api/v1/pods?watch=1&allowWatchBookmarks=true&resourceVersion=7&timeoutSeconds=300',
    ]);
  });

  test('events are read in whatever way they are written', async () => {
    send(
      JSON.stringify({ type: 'ADDED', object: object('a', '8') }),
      JSON.stringify({ object: object('b', '9'), type: 'MODIFIED' }),
      ` { "type" : "DELETED", "object" : ${JSON.stringify(object('c', '10'))} } `,
      '',
      JSON.stringify({ type: 'BOOKMARK', object: { kind: 'Pod', metadata: { resourceVersion: '11' } } }),
    );
    expect(await all(watch(5000))).toEqual(['put a 8', 'put b 9', 'delete c 10', 'bookmark 11']);
  });

  test('a silent watch is given up after its limit', async () => {
    let isOpen = false;
    server.misbehave((_request, response) => {
      response.writeHead(200).flushHeaders();
      return true;
    });
    const events = watch(100, () => {
      isOpen = true;
    });
    await expect(all(events)).rejects.toThrow(/has not answered for/);
    expect(isOpen).toBe(true);
  });

  test.each([
    {
      name: 'an ERROR event',
      line: JSON.stringify({
        type: 'ERROR',
        object: { kind: 'Status', code: 410, reason: 'Expired', message: 'too old' },
      }),
      code: 410,
    },
    { name: 'a line that is cut', line: '{"type":"ADDED","object":{"kind":"Po', code: undefined },
  ])('$name ends the watch with an error', async ({ line, code }) => {
    send(line);
    await expect(all(watch(5000))).rejects.toMatchObject(code === undefined ? {} : { code });
  });

  test('a page whose token has expired ends the list with a 410', async () => {
    server.put(
      ...Array.from({ length: 150 }, (_, index) => ({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: `web-${index}`, namespace: 'shop' },
      })),
    );
    server.misbehave((request, response) =>
      request.url?.includes('continue=') === true
        ? status(response, 410, 'Expired', 'The provided continue parameter is too old')
        : false,
    );
    const sizes: number[] = [];
    const read = async (): Promise<void> => {
      for await (const page of listPages(client, reading, signal)) sizes.push(page.items.length);
    };
    await expect(read()).rejects.toMatchObject({ code: 410 });
    expect(sizes).toEqual([100]);
  });

  test('a single read that meets a busy server is tried again', async () => {
    let left = 2;
    server.misbehave((_request, response) =>
      left-- > 0 ? status(response, 503, 'ServiceUnavailable', 'busy') : false,
    );
    await expect(client.json('/version', signal)).resolves.toEqual({ gitVersion: 'v1.33.1' });
    expect(server.requests).toHaveLength(3);
  });

  test('nothing but reading leaves a read-only client', async () => {
    const request = { method: 'DELETE', path: '/api/v1/namespaces/shop/pods/web', signal };
    await expect(client.open(request)).rejects.toThrow(
      'DELETE /api/v1/namespaces/shop/pods/web was not sent: podtriage runs read-only.',
    );
    expect(server.requests).toEqual([]);
  });
});
