import type { IncomingMessage, RequestOptions } from 'node:http';
import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import { KubeConfig } from '@kubernetes/client-node';
import { afterEach, describe, expect, it } from 'vitest';
import { createApi } from '../../src/apiserver/create-api.ts';
import type { ApiServer, ApiServerOptions } from '../../src/apiserver/server.ts';
import { startApiServer } from '../../src/apiserver/start-api-server.ts';
import { createRandom } from '../../src/base/random.ts';
import { configMap, testNow } from '../helpers/builders.ts';

const clock = { now: () => testNow };
const servers: ApiServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function start(options: Partial<ApiServerOptions> = {}): Promise<ApiServer> {
  const api = createApi({ clock, random: createRandom(1), objects: [configMap('settings', { a: '1' }).build()] });
  const streams = { log: () => undefined };
  const server = await startApiServer({ api, streams, clock, gitVersion: 'v1.33.1', readOnly: false, ...options });
  servers.push(server);
  return server;
}

/** Gives the answer back as soon as its headers are there. */
const call = (server: ApiServer, path: string, options: RequestOptions = {}): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${server.token}`, ...options.headers };
    request(`${server.url}${path}`, { ca: server.caPem, ...options, headers }, resolve)
      .on('error', reject)
      .end();
  });

describe('the API server', () => {
  it('answers over TLS to whoever has the token, with the time of its cluster', async () => {
    const answer = await call(await start(), '/version');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers.date).toBe(testNow.toUTCString());
    expect(JSON.parse(await text(answer))).toMatchObject({ gitVersion: 'v1.33.1' });
  });

  it.each([undefined, 'Bearer wrong', 'Bearer ', 'Basic dXNlcjpwYXNz'])(
    'answers 401 and nothing else to "%s"',
    async (authorization) => {
      for (const path of ['/version', '/api/v1/namespaces/default/configmaps', '/healthz', '/nowhere']) {
        const answer = await call(await start(), path, { headers: { authorization: authorization ?? '' } });
        expect([answer.statusCode, JSON.parse(await text(answer)).reason]).toEqual([401, 'Unauthorized']);
      }
    },
  );

  it('has another token and another certificate at each start', async () => {
    const [first, second] = [await start(), await start()];
    expect(first.token).not.toBe(second.token);
    expect(first.caPem).not.toBe(second.caPem);
  });

  it('writes a kubeconfig that is enough to reach it', async () => {
    const server = await start();
    const config = new KubeConfig();
    config.loadFromString(server.kubeconfig('practice'));
    expect(config.getCurrentContext()).toBe('practice');
    expect(config.getCurrentCluster()?.server).toBe(server.url);
    const options: RequestOptions = {};
    await config.applyToHTTPSOptions(options);
    expect((await call(server, '/api/v1/namespaces/default/configmaps/settings', options)).statusCode).toBe(200);
  });

  it('refuses an upgrade without the token', async () => {
    const answer = await call(await start(), '/api/v1/namespaces/default/pods/x/exec?command=sh', {
      headers: { authorization: '', connection: 'Upgrade', upgrade: 'websocket' },
    });
    expect(answer.statusCode).toBe(401);
  });

  it('ends a watch when it closes', async () => {
    const server = await start();
    const watch = await call(server, '/api/v1/namespaces/default/configmaps?watch=true');
    const first = await watch[Symbol.asyncIterator]().next();
    expect(String(first.value)).toContain('"type":"ADDED"');
    const ended = new Promise((resolve) => watch.on('close', resolve));
    await server.close();
    await ended;
  });

  it('says which port it could not have', async () => {
    const port = Number(new URL((await start()).url).port);
    await expect(start({ port })).rejects.toThrow(`could not listen on 127.0.0.1:${port}: `);
  });

  it('survives bytes that are no HTTP and paths that are no paths', async () => {
    const server = await start();
    for (const path of ['/%', '/api/v1/namespaces/%zz/pods', '//', '/api/v1/namespaces/default/pods/%2e%2e/exec']) {
      expect((await call(server, path)).statusCode).toBeGreaterThanOrEqual(400);
      const headers = { connection: 'Upgrade', upgrade: 'websocket' };
      expect((await call(server, path, { headers })).statusCode).toBeGreaterThanOrEqual(400);
    }
    expect((await call(server, '/version')).statusCode).toBe(200);
  });
});
