import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { podManifest } from '../test-api.ts';
import { type HttpServer, startHttpServer } from './http-server.ts';

let server: HttpServer;
const pods = '/api/v1/namespaces/shop/pods';

beforeAll(async () => {
  server = await startHttpServer();
  server.make(podManifest('a'));
  server.make({
    kind: 'Role',
    metadata: { name: 'reader', namespace: 'shop' },
    rules: [{ apiGroups: [''], resources: ['pods', 'pods/log'], verbs: ['get', 'list'] }],
  });
  server.make({
    kind: 'RoleBinding',
    metadata: { name: 'ann-reads', namespace: 'shop' },
    roleRef: { kind: 'Role', name: 'reader' },
    subjects: [{ kind: 'User', name: 'ann' }],
  });
});
afterAll(() => server.close());

describe('a user', () => {
  it.each([
    ['GET', pods, 200, ''],
    ['GET', `${pods}/a`, 200, ''],
    [
      'DELETE',
      `${pods}/a`,
      403,
      'pods "a" is forbidden: User "ann" cannot delete resource "pods" in API group "" in the namespace "shop"',
    ],
    [
      'GET',
      '/api/v1/pods',
      403,
      'pods is forbidden: User "ann" cannot list resource "pods" in API group "" at the cluster scope',
    ],
    [
      'GET',
      `${pods}?watch=1`,
      403,
      'pods is forbidden: User "ann" cannot watch resource "pods" in API group "" in the namespace "shop"',
    ],
    [
      'GET',
      '/apis/apps/v1/namespaces/shop/deployments',
      403,
      'deployments.apps is forbidden: User "ann" cannot list resource "deployments" in API group "apps" in the namespace "shop"',
    ],
    [
      'GET',
      '/api/v1/namespaces',
      403,
      'namespaces is forbidden: User "ann" cannot list resource "namespaces" in API group "" at the cluster scope',
    ],
    ['GET', '/version', 200, ''],
    ['GET', '/metrics', 403, 'forbidden: User "ann" cannot get path "/metrics"'],
  ])('may what a role allows: %s %s is %i', async (method, path, code, message) => {
    const answer = await server.request(method, path, { as: 'ann' });
    expect(answer.code).toBe(code);
    if (code === 403) expect(answer.body).toMatchObject({ reason: 'Forbidden', message });
  });

  it('without a valid token gets a 401', async () => {
    const { code, body } = await server.request('GET', pods, { as: 'nobody' });
    expect(code).toBe(401);
    expect(body).toMatchObject({ reason: 'Unauthorized', message: 'Unauthorized' });
  });
});

describe('a review', () => {
  const ask = async (kind: string, group: string, plural: string, spec: object, as = 'ann') => {
    const body = { kind, apiVersion: `${group}/v1`, spec };
    const answer = await server.request('POST', `/apis/${group}/v1/${plural}`, { body, as });
    expect(answer.code).toBe(201);
    return answer.body.status;
  };
  const canI = (verb: string, resource: string, as?: string) =>
    ask(
      'SelfSubjectAccessReview',
      'authorization.k8s.io',
      'selfsubjectaccessreviews',
      { resourceAttributes: { namespace: 'shop', verb, resource } },
      as,
    );

  it('says what the asker may do, and by which binding', async () => {
    expect(await canI('list', 'pods')).toEqual({
      allowed: true,
      reason: 'RBAC: allowed by RoleBinding "ann-reads/shop" of Role "reader" to User "ann"',
    });
    expect(await canI('delete', 'pods')).toEqual({ allowed: false });
    expect(await canI('delete', 'pods', 'admin')).toEqual({ allowed: true });
  });

  it('lists the rules of a namespace', async () => {
    const status = await ask('SelfSubjectRulesReview', 'authorization.k8s.io', 'selfsubjectrulesreviews', {
      namespace: 'shop',
    });
    expect(status.resourceRules).toContainEqual({
      verbs: ['get', 'list'],
      apiGroups: [''],
      resources: ['pods', 'pods/log'],
    });
  });

  it('says who asks', async () => {
    const status = await ask('SelfSubjectReview', 'authentication.k8s.io', 'selfsubjectreviews', {});
    expect(status.userInfo).toMatchObject({ username: 'ann', groups: ['system:authenticated'] });
  });

  it('about somebody else is for those who may ask', async () => {
    const spec = {
      user: 'ann',
      resourceAttributes: { namespace: 'shop', verb: 'get', resource: 'pods', subresource: 'log' },
    };
    const status = await ask('SubjectAccessReview', 'authorization.k8s.io', 'subjectaccessreviews', spec, 'admin');
    expect(status.allowed).toBe(true);
  });
});
