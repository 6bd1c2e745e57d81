import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servedResources } from '../../../src/apiserver/discovery/served-resources.ts';
import { type HttpServer, startHttpServer } from './http-server.ts';

let server: HttpServer;
beforeAll(async () => {
  server = await startHttpServer();
});
afterAll(() => server.close());

const collections = servedResources.map(({ group, version, plural, namespaced, kind }) => ({
  kind,
  apiVersion: group === '' ? version : `${group}/${version}`,
  path: `${group === '' ? '/api' : `/apis/${group}`}/${version}${namespaced ? '/namespaces/shop' : ''}/${plural}`,
}));

/** Bodies that are JSON and little more. */
const oddities: readonly (readonly [string, object])[] = [
  ['nothing but a name', {}],
  ['an empty spec', { spec: {} }],
  ['a spec of null', { spec: null, status: null, metadata: { name: 'odd', labels: null } }],
  ['a spec that is a text', { spec: 'x' }],
  ['a spec that is a list', { spec: [1] }],
  ['lists of nothing', { spec: { containers: [], rules: [], ports: [{}], limits: [{}], template: {}, metrics: [{}] } }],
  ['empty parts', { spec: { template: { spec: {} }, jobTemplate: {}, selector: {}, hard: {}, capacity: {} } }],
  ['roles without content', { rules: [{}], roleRef: {}, subjects: [{}] }],
  ['metadata that is a text', { metadata: 'odd' }],
  ['owners without names', { metadata: { name: 'odd', ownerReferences: [{}], finalizers: [''] } }],
];

describe.each(collections)('$apiVersion $kind', ({ kind, apiVersion, path }) => {
  it.each(oddities)('with %s is taken or refused, never an internal error', async (_, oddity) => {
    const body = { kind, apiVersion, metadata: { name: 'odd' }, ...oddity };
    const { code, body: answer } = await server.request('POST', path, { body });
    expect([201, 400, 403, 404, 405, 409, 422]).toContain(code);
    expect(answer.kind).toBeDefined();
    await server.request('DELETE', `${path}/odd`, { body: { gracePeriodSeconds: 0 } });
  });
});

describe('a request that makes no sense', () => {
  it.each([
    ['GET', '/api/v1/namespaces/shop/pods/%2e%2e%2f'],
    ['GET', '/api/v1/pods/a/b/c/d/e'],
    ['GET', '/apis/apps/v1/namespaces/shop/deployments/__proto__'],
    ['GET', '/api/v1/namespaces/__proto__/pods'],
    ['GET', '/apis/__proto__/v1/constructor'],
    ['GET', '/api/v1/pods?limit=-1&continue=e30'],
    ['GET', '/api/v1/pods?fieldSelector=,,,'],
    ['GET', '/api/v1/pods?labelSelector=((('],
    ['POST', '/api/v1/pods'],
    ['PUT', '/api/v1/namespaces/shop/pods'],
    ['OPTIONS', '/api/v1/pods'],
    ['PATCH', '/api/v1/namespaces/shop/pods/none'],
    ['DELETE', '/version'],
    ['POST', '/api/v1/namespaces/shop/pods/none/constructor'],
  ])('%s %s is refused with a Status', async (method, path) => {
    const { code, body } = await server.request(method, path, method === 'GET' ? {} : { body: {} });
    expect(code).toBeLessThan(500);
    if (code >= 400) expect(body.kind).toBe('Status');
  });

  it.each(['[]', 'null', '"x"', '1', '{"kind":5}', '{"spec":{"__proto__":{"x":1}}}'])(
    'has the body %s',
    async (body) => {
      const { code } = await server.request('POST', '/api/v1/namespaces/shop/pods', { body });
      expect([400, 422]).toContain(code);
      expect(({} as { x?: number }).x).toBeUndefined();
    },
  );
});
