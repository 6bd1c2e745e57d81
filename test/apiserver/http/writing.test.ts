import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { podKey, podManifest, runningPod } from '../test-api.ts';
import { type HttpServer, startHttpServer } from './http-server.ts';

let server: HttpServer;
const pods = '/api/v1/namespaces/shop/pods';
const deployments = '/apis/apps/v1/namespaces/shop/deployments';
const deployment = (name: string) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, creationTimestamp: null },
  spec: {
    selector: { matchLabels: { app: name } },
    strategy: {},
    template: {
      metadata: { labels: { app: name }, creationTimestamp: null },
      spec: { containers: [{ name: 'app', image: 'nginx', resources: {} }] },
    },
  },
  status: {},
});

beforeAll(async () => {
  server = await startHttpServer();
});
afterAll(() => server.close());

describe('POST', () => {
  it('creates what kubectl sends, nulls and all', async () => {
    const { code, body } = await server.request('POST', `${deployments}?fieldManager=kubectl-create`, {
      body: deployment('web'),
    });
    expect(code).toBe(201);
    expect(body.spec).toMatchObject({ replicas: 1, strategy: { type: 'RollingUpdate' } });
    expect(body.metadata.creationTimestamp).toBe('2026-03-02T10:00:00Z');
    expect(body.spec.template.metadata).not.toHaveProperty('creationTimestamp');
    expect(body.metadata.managedFields[0]).toMatchObject({ manager: 'kubectl-create', operation: 'Update' });
  });

  it.each([
    ['another kind', { ...deployment('x'), kind: 'Pod' }, 400, /cannot be handled as a Deployment/],
    ['another version', { ...deployment('x'), apiVersion: 'apps/v9' }, 400, /does not match the expected API version/],
    [
      'another namespace',
      { ...deployment('x'), metadata: { name: 'x', namespace: 'default' } },
      400,
      /^the namespace of the provided object does not match the namespace sent on the request$/,
    ],
    ['no object', [], 400, /must be one object/],
    ['broken JSON', '{', 400, /json parse error/],
  ])('of %s is refused', async (_, body, code, message) => {
    const answer = await server.request('POST', deployments, { body });
    expect(answer.body).toMatchObject({ kind: 'Status', code });
    expect(answer.body.message).toMatch(message);
  });

  it('of a media type that nobody knows is a 415', async () => {
    expect((await server.request('POST', pods, { body: 'x', type: 'text/csv' })).code).toBe(415);
  });

  it('of too much is a 413', async () => {
    const big = { ...podManifest('big'), metadata: { name: 'big', annotations: { a: 'x'.repeat(4_000_000) } } };
    expect((await server.request('POST', pods, { body: big })).body).toMatchObject({ code: 413 });
  });

  it('with dryRun stores nothing', async () => {
    const { code } = await server.request('POST', `${deployments}?dryRun=All`, { body: deployment('dry') });
    expect(code).toBe(201);
    expect((await server.request('GET', `${deployments}/dry`)).code).toBe(404);
  });

  it('of an autoscaling/v1 autoscaler is stored as v2', async () => {
    const body = {
      kind: 'HorizontalPodAutoscaler',
      apiVersion: 'autoscaling/v1',
      metadata: { name: 'web' },
      spec: { scaleTargetRef: { kind: 'Deployment', name: 'web' }, maxReplicas: 3, targetCPUUtilizationPercentage: 70 },
    };
    const path = 'namespaces/shop/horizontalpodautoscalers';
    expect((await server.request('POST', `/apis/autoscaling/v1/${path}`, { body })).code).toBe(201);
    const v2 = await server.request('GET', `/apis/autoscaling/v2/${path}/web`);
    expect(v2.body.spec.metrics[0].resource.target.averageUtilization).toBe(70);
    const v1 = await server.request('GET', `/apis/autoscaling/v1/${path}/web`);
    expect(v1.body.spec.targetCPUUtilizationPercentage).toBe(70);
  });
});

describe('PUT', () => {
  it('replaces at the version it names and conflicts at another', async () => {
    const { body } = await server.request('GET', `${deployments}/web`);
    const changed = { ...body, spec: { ...body.spec, replicas: 2 } };
    expect((await server.request('PUT', `${deployments}/web`, { body: changed })).body.metadata.generation).toBe(2);
    expect((await server.request('PUT', `${deployments}/web`, { body: changed })).body).toMatchObject({
      code: 409,
      reason: 'Conflict',
    });
  });

  it('of another name is refused', async () => {
    const answer = await server.request('PUT', `${deployments}/web`, { body: deployment('other') });
    expect(answer.body.message).toBe('the name of the object (other) does not match the name on the URL (web)');
  });

  it('of the scale changes the replicas', async () => {
    const scale = { kind: 'Scale', apiVersion: 'autoscaling/v1', metadata: { name: 'web' }, spec: { replicas: 5 } };
    const { body } = await server.request('PUT', `${deployments}/web/scale`, { body: scale });
    expect(body).toMatchObject({ kind: 'Scale', spec: { replicas: 5 }, status: { selector: 'app=web' } });
    expect((await server.request('GET', `${deployments}/web`)).body.spec.replicas).toBe(5);
  });
});

describe('PATCH', () => {
  const patch = (body: unknown, type: string, query = '') =>
    server.request('PATCH', `${deployments}/web${query}`, { body, type: `application/${type}` });

  it('merges, merges by keys, and follows JSON operations', async () => {
    await patch({ metadata: { labels: { tier: 'front' } } }, 'merge-patch+json');
    await patch(
      { spec: { template: { spec: { containers: [{ name: 'app', image: 'nginx:1.27' }] } } } },
      'strategic-merge-patch+json',
    );
    const { body } = await patch([{ op: 'replace', path: '/spec/replicas', value: 4 }], 'json-patch+json');
    expect(body.metadata.labels).toEqual({ tier: 'front' });
    expect(body.spec.replicas).toBe(4);
    expect(body.spec.template.spec.containers).toHaveLength(1);
    expect(body.spec.template.spec.containers[0].image).toBe('nginx:1.27');
  });

  it('that changes nothing gives no new version', async () => {
    const before = server.api.resourceVersion();
    await patch({ spec: { replicas: 4 } }, 'merge-patch+json');
    expect(server.api.resourceVersion()).toBe(before);
  });

  it('of the selector is refused', async () => {
    const { body } = await patch({ spec: { selector: { matchLabels: { app: 'x' } } } }, 'merge-patch+json');
    expect(body.code).toBe(422);
    expect(body.message).toContain('field is immutable');
  });

  it('of another media type is a 415', async () => {
    expect((await patch('x', 'x-unknown')).code).toBe(415);
  });

  it('as server-side apply creates, and needs a manager', async () => {
    const { metadata: _metadata, status: _status, ...rest } = deployment('applied');
    const body = { ...rest, metadata: { name: 'applied' } };
    const type = 'application/apply-patch+yaml';
    const path = `${deployments}/applied`;
    expect((await server.request('PATCH', path, { body, type })).code).toBe(400);
    expect((await server.request('PATCH', `${path}?fieldManager=me`, { body, type })).code).toBe(201);
    const again = await server.request('PATCH', `${path}?fieldManager=me`, { body, type });
    expect(again.code).toBe(200);
    expect(again.body.metadata.managedFields[0]).toMatchObject({ manager: 'me', operation: 'Apply' });
  });
});

describe('DELETE', () => {
  it('answers with the pod that now ends', async () => {
    runningPod(server, 'ending');
    const { body } = await server.request('DELETE', `${pods}/ending`, { body: { gracePeriodSeconds: 7 } });
    expect(body).toMatchObject({ kind: 'Pod', metadata: { deletionGracePeriodSeconds: 7 } });
  });

  it('answers with a Status for what is gone, with options from the query', async () => {
    server.make({ kind: 'ConfigMap', metadata: { name: 'c', namespace: 'shop' } });
    const path = '/api/v1/namespaces/shop/configmaps/c?propagationPolicy=Background';
    const { body } = await server.request('DELETE', path);
    expect(body).toMatchObject({ status: 'Success', details: { name: 'c', kind: 'configmaps' } });
  });

  it('of a collection takes what the selector chooses', async () => {
    for (const name of ['x1', 'x2', 'y1']) server.make(podManifest(name, {}, { labels: { set: name.slice(0, 1) } }));
    await server.request('DELETE', `${pods}?labelSelector=set=x`);
    const { body } = await server.request('GET', `${pods}?labelSelector=set`);
    expect(body.items.map((pod: { metadata: { name: string } }) => pod.metadata.name)).toEqual(['y1']);
  });

  it('of what is not there is a 404', async () => {
    expect((await server.request('DELETE', `${pods}/none`)).code).toBe(404);
  });

  it('in foreground leaves the object to the garbage collector', async () => {
    const { body } = await server.request('DELETE', `${deployments}/applied`, {
      body: { propagationPolicy: 'Foreground' },
    });
    expect(body.metadata.finalizers).toEqual(['foregroundDeletion']);
    expect(body.metadata.deletionTimestamp).toBe('2026-03-02T10:00:00Z');
  });
});

describe('the subresources of a pod', () => {
  it('bind it', async () => {
    server.make(podManifest('unbound'));
    const body = {
      kind: 'Binding',
      apiVersion: 'v1',
      metadata: { name: 'unbound' },
      target: { kind: 'Node', name: 'n1' },
    };
    expect((await server.request('POST', `${pods}/unbound/binding`, { body })).code).toBe(201);
    expect(server.api.get(podKey('unbound'))?.spec.nodeName).toBe('n1');
  });

  it('evict it unless a budget forbids', async () => {
    const { api } = server;
    const pod = runningPod(server, 'guarded');
    api.update({ ...pod, metadata: { ...pod.metadata, labels: { guarded: 'yes' } } });
    server.make({
      kind: 'PodDisruptionBudget',
      metadata: { name: 'guard', namespace: 'shop' },
      spec: { minAvailable: 1, selector: { matchLabels: { guarded: 'yes' } } },
    });
    const key = { kind: 'PodDisruptionBudget', namespace: 'shop', name: 'guard' } as const;
    const budget = api.get(key);
    if (budget === undefined) throw new Error('the budget was not created');
    api.updateStatus({ ...budget, status: { ...budget.status, desiredHealthy: 1, currentHealthy: 1 } });
    const body = { kind: 'Eviction', apiVersion: 'policy/v1', metadata: { name: 'guarded' } };
    const refused = await server.request('POST', `${pods}/guarded/eviction`, { body });
    expect(refused.body).toMatchObject({
      code: 429,
      message: "Cannot evict pod as it would violate the pod's disruption budget.",
    });
    expect(refused.body.details.causes[0].message).toBe(
      'The disruption budget guard needs 1 healthy pods and has 1 currently',
    );
    const now = api.get(key);
    if (now === undefined) throw new Error('the budget is gone');
    api.updateStatus({ ...now, status: { ...now.status, disruptionsAllowed: 1 } });
    expect((await server.request('POST', `${pods}/guarded/eviction`, { body })).code).toBe(201);
    expect(api.get(podKey('guarded'))?.metadata.deletionTimestamp).toBeDefined();
    expect(api.get(key)?.status.disruptionsAllowed).toBe(0);
  });

  it('add a container for debugging', async () => {
    runningPod(server, 'debugged');
    const body = { spec: { ephemeralContainers: [{ name: 'debug', image: 'busybox' }] } };
    const type = 'application/strategic-merge-patch+json';
    const answer = await server.request('PATCH', `${pods}/debugged/ephemeralcontainers`, { body, type });
    expect(answer.body.spec.ephemeralContainers).toMatchObject([
      { name: 'debug', image: 'busybox', imagePullPolicy: 'Always' },
    ]);
    const removed = await server.request('PATCH', `${pods}/debugged/ephemeralcontainers`, {
      body: { spec: { ephemeralContainers: null } },
      type: 'application/merge-patch+json',
    });
    expect(removed.body.code).toBe(422);
  });
});

it('gives out a token for a ServiceAccount', async () => {
  const path = '/api/v1/namespaces/shop/serviceaccounts/default/token';
  const body = { kind: 'TokenRequest', apiVersion: 'authentication.k8s.io/v1', spec: { expirationSeconds: 600 } };
  const answer = await server.request('POST', path, { body });
  expect(answer.code).toBe(201);
  const [, claims = ''] = answer.body.status.token.split('.');
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
    sub: 'system:serviceaccount:shop:default',
  });
  expect(answer.body.status.expirationTimestamp).toBe('2026-03-02T10:10:00Z');
});

it('of a recording refuses every write and says why', async () => {
  const recording = await startHttpServer({ readOnly: true });
  const refused = [
    await recording.request('POST', pods, { body: podManifest('x') }),
    await recording.request('PATCH', `${pods}/x`, { body: {}, type: 'application/merge-patch+json' }),
    await recording.request('DELETE', `${pods}/x`),
  ];
  expect(refused.map(({ code }) => code)).toEqual([405, 405, 405]);
  expect(refused[0]?.body.message).toBe(
    'create is not possible here: this cluster is a recording, which can be read and not changed',
  );
  expect((await recording.request('GET', pods)).code).toBe(200);
  recording.close();
});

describe('what an object may hold', () => {
  const containers = '/api/v1/namespaces/shop/pods';
  const post = (body: object, query = '') => server.request('POST', `${containers}${query}`, { body });
  const misspelt = (name: string) =>
    podManifest(name, { containers: [{ name: 'app', image: 'a', imaeg: 'b' }], foo: 1 });

  it('is refused when strict', async () => {
    const { body } = await post(misspelt('strict'), '?fieldValidation=Strict');
    expect(body).toMatchObject({
      code: 400,
      message:
        'Pod in version "v1" cannot be handled as a Pod: strict decoding error: unknown field "spec.containers[0].imaeg", unknown field "spec.foo"',
    });
  });

  it('is dropped with a warning, or quietly', async () => {
    const warned = await post(misspelt('warned'));
    expect(warned.code).toBe(201);
    expect(warned.body.spec.containers[0].imaeg).toBeUndefined();
    expect(warned.headers.get('warning')).toBe(
      '299 - "unknown field \\"spec.containers[0].imaeg\\"", 299 - "unknown field \\"spec.foo\\""',
    );
    const quiet = await post(misspelt('quiet'), '?fieldValidation=Ignore');
    expect(quiet.headers.get('warning')).toBeNull();
  });

  it.each([
    [
      { containers: 'app' },
      'json: cannot unmarshal string into Go struct field PodSpec.spec.containers of type []v1.Container',
    ],
    [
      { containers: [{ name: 5, image: 'a' }] },
      'json: cannot unmarshal number into Go struct field Container.spec.containers.name of type string',
    ],
    [
      { containers: [{ name: 'a', image: 'a', ports: [{ containerPort: '80' }] }] },
      'json: cannot unmarshal string into Go struct field ContainerPort.spec.containers.ports.containerPort of type int32',
    ],
    [
      { nodeSelector: { disk: true } },
      'json: cannot unmarshal bool into Go struct field PodSpec.spec.nodeSelector of type string',
    ],
    [
      { containers: [{ name: 'a', image: 'a', resources: { limits: { memory: '1 GB' } } }] },
      "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
    ],
  ])('has the right types: %o', async (spec, text) => {
    const { body } = await post(podManifest('typed', spec));
    expect(body).toMatchObject({ code: 400, message: `Pod in version "v1" cannot be handled as a Pod: ${text}` });
  });

  it('may be a number where a quantity stands', async () => {
    const resources = { limits: { cpu: 1, memory: '1Gi' } };
    const { body } = await post(podManifest('number', { containers: [{ name: 'app', image: 'a', resources }] }));
    expect(body.spec.containers[0].resources.limits).toEqual({ cpu: '1', memory: '1Gi' });
  });
});
