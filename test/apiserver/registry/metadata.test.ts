import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/base/random.ts';
import type { KubeObject, ObjectOf } from '../../../src/model/kinds.ts';
import { createTestApi, refusalOf } from '../test-api.ts';

const settings = (metadata: object, data: object = {}) =>
  ({ kind: 'ConfigMap', metadata: { namespace: 'shop', ...metadata }, data }) as never;
const ann = { fieldManager: 'kubectl-edit', user: { name: 'ann', groups: [] } };
const settingsKey = { kind: 'ConfigMap', namespace: 'shop', name: 'settings' } as const;

describe('a generated name', () => {
  it('that is taken is drawn again', () => {
    const draws = ['taken', 'taken', 'fresh'];
    const random = { ...createRandom(1), text: () => draws.shift() ?? 'other' };
    const { api, make } = createTestApi({ random, admission: [] });
    make(settings({ name: 'settings-taken' }));
    expect(api.create(settings({ generateName: 'settings-' })).metadata.name).toBe('settings-fresh');
  });

  it('keeps 58 characters of a long prefix', () => {
    const { api } = createTestApi();
    expect(api.create(settings({ generateName: 'x'.repeat(80) })).metadata.name).toMatch(/^x{58}.{5}$/);
  });

  it('is needed when there is no name', () => {
    const { api } = createTestApi();
    expect(refusalOf(() => api.create(settings({}))).message).toBe(
      'ConfigMap "" is invalid: metadata.name: Required value: name or generateName is required',
    );
  });
});

describe('managedFields', () => {
  it('say what a user has changed, and nothing of the cluster itself', () => {
    const { api } = createTestApi();
    const made = api.create(settings({ name: 'settings' }, { a: '1', b: '1' }), { fieldManager: 'controller' });
    expect(made.metadata.managedFields).toBeUndefined();
    const edited = api.update({ ...(made as ObjectOf<'ConfigMap'>), data: { a: '2', b: '1' } }, ann);
    expect(edited.metadata.managedFields).toEqual([
      {
        manager: 'kubectl-edit',
        operation: 'Update',
        apiVersion: 'v1',
        time: '2026-03-02T10:00:00Z',
        fieldsType: 'FieldsV1',
        fieldsV1: { 'f:data': { 'f:a': {} } },
      },
    ]);
  });
});

describe('what the server sets', () => {
  it('stays as it is whatever an update says', () => {
    const { api } = createTestApi();
    const made = api.create(settings({ name: 'settings' }));
    const { resourceVersion: _version, ...metadata } = made.metadata;
    const changed = {
      ...metadata,
      creationTimestamp: '2000-01-01T00:00:00Z',
      deletionTimestamp: '2000-01-01T00:00:00Z',
    };
    const updated = api.update({ ...(made as KubeObject), metadata: { ...changed, labels: { a: 'b' } } } as never);
    expect((updated as KubeObject).metadata).toEqual({
      ...made.metadata,
      labels: { a: 'b' },
      resourceVersion: api.resourceVersion(),
    });
  });

  it('cannot be brought along', () => {
    const { api } = createTestApi();
    expect(refusalOf(() => api.create(settings({ name: 'settings', resourceVersion: '5' }))).message).toBe(
      'resourceVersion should not be set on objects to be created',
    );
  });

  it('tells an object from its successor of the same name', () => {
    const { api } = createTestApi();
    const first = api.create(settings({ name: 'settings' }));
    api.delete(settingsKey);
    const second = api.create(settings({ name: 'settings' }));
    const { resourceVersion: _version, ...metadata } = first.metadata;
    expect(refusalOf(() => api.update({ ...first, metadata } as never)).message).toBe(
      `Operation cannot be fulfilled on configmaps "settings": Precondition failed: UID in precondition: ${first.metadata.uid}, UID in object meta: ${second.metadata.uid}`,
    );
  });
});

describe('labels and annotations that are refused', () => {
  it.each([
    [
      { labels: { 'bad key': 'x' } },
      /^ConfigMap "settings" is invalid: metadata.labels: Invalid value: "bad key": name part must consist of/,
    ],
    [
      { labels: { a: 'not ok!' } },
      /metadata.labels: Invalid value: "not ok!": a valid label must be an empty string or consist of/,
    ],
    [{ annotations: { '/x': 'y' } }, /metadata.annotations: Invalid value: "\/x": prefix part must be non-empty/],
    [{ annotations: { a: 'x'.repeat(300_000) } }, /metadata.annotations: Too long: may not be more than 262144 bytes/],
  ])('%#', (metadata, message) => {
    const { api } = createTestApi();
    expect(refusalOf(() => api.create(settings({ name: 'settings', ...metadata }))).message).toMatch(message);
  });
});

describe('managedFields of what components write', () => {
  const user = { name: 'jane', groups: [] };
  const deployment = {
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop' },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'app', image: 'nginx:1' }] } },
    },
  };

  it("tell what a component does to a user's object: an autoscaler owns the replicas it has set", () => {
    const { api } = createTestApi();
    const made = api.create<'Deployment'>(deployment as never, { user, fieldManager: 'kubectl' });
    const write = { fieldManager: 'kube-controller-manager', through: 'scale' };
    const scaled = api.update<'Deployment'>({ ...made, spec: { ...made.spec, replicas: 3 } }, write);
    expect(scaled.metadata.managedFields).toMatchObject([
      { manager: 'kube-controller-manager', subresource: 'scale', fieldsV1: { 'f:spec': { 'f:replicas': {} } } },
      { manager: 'kubectl' },
    ]);
    expect(scaled.metadata.managedFields?.[1]?.fieldsV1).not.toHaveProperty(['f:spec', 'f:replicas']);
  });

  it('are not kept of what only components have written', () => {
    const { api } = createTestApi();
    const write = { fieldManager: 'kube-controller-manager' };
    const made = api.create<'Deployment'>(deployment as never, write);
    const scaled = api.update<'Deployment'>({ ...made, spec: { ...made.spec, replicas: 3 } }, write);
    expect(scaled.metadata).not.toHaveProperty('managedFields');
  });
});
