import { describe, expect, it } from 'vitest';
import { asObject } from '../../src/model/as-object.ts';
import { resourceTypeOf, resourceTypes } from '../../src/model/resource-types.ts';

describe('anything that was parsed', () => {
  it('is an object of a known kind with spec and status', () => {
    expect(asObject({ kind: 'Pod', metadata: { name: 'web' } })).toEqual({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web' },
      spec: { containers: [] },
      status: {},
    });
  });

  it('takes the kind of its list, and keeps what it says itself', () => {
    const item = { metadata: { name: 'web' }, spec: { replicas: 2 } };
    expect(asObject(item, 'Deployment')).toMatchObject({
      kind: 'Deployment',
      apiVersion: 'apps/v1',
      spec: { replicas: 2 },
    });
    expect(asObject({ ...item, kind: 'ConfigMap' }, 'Deployment')).not.toHaveProperty('status');
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'Pod'],
    ['a list', [{ kind: 'Pod' }]],
    ['no metadata', { kind: 'Pod' }],
    ['metadata that is a list', { kind: 'Pod', metadata: [] }],
    ['no name', { kind: 'Pod', metadata: {} }],
    ['a name that is no text', { kind: 'Pod', metadata: { name: 7 } }],
    ['no kind', { metadata: { name: 'web' } }],
    ['a kind we do not read', { kind: 'Rollout', metadata: { name: 'web' } }],
    ['a kind that is an inherited name', { kind: 'toString', metadata: { name: 'web' } }],
  ])('is no object: %s', (_, value) => {
    expect(asObject(value)).toBeUndefined();
  });

  it('has a spec and a list of containers even where the source had something else', () => {
    const damaged = { kind: 'Pod', metadata: { name: 'web' }, spec: 'x', status: [] };
    expect(asObject(damaged)).toMatchObject({ spec: { containers: [] }, status: {} });
  });

  it('loses lists and maps that are none, and keeps the rest', () => {
    const damaged = asObject({
      kind: 'Pod',
      metadata: {
        name: 'web',
        labels: { app: 7 },
        annotations: 'none',
        ownerReferences: {},
        finalizers: [1],
        uid: 'u',
      },
      spec: { containers: [null], initContainers: 'x', volumes: [{ name: 'v' }], nodeName: 'n1' },
      status: { containerStatuses: {}, conditions: [{ type: 'Ready' }, 'x'], phase: 'Running' },
    });
    expect(damaged).toEqual({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web', uid: 'u' },
      spec: { containers: [], volumes: [{ name: 'v' }], nodeName: 'n1' },
      status: { phase: 'Running' },
    });
  });

  it('copies nothing of a well-formed object but its outermost level', () => {
    const pod = { kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [] }, status: {} };
    expect(asObject(pod)?.metadata).toBe(pod.metadata);
    expect((asObject(pod) as unknown as typeof pod).spec).toBe(pod.spec);
  });

  it('is about something when it is an event', () => {
    expect(asObject({ kind: 'Event', metadata: { name: 'e' } })).toMatchObject({ involvedObject: {} });
  });
});

describe('resource types', () => {
  it('name each kind, plural and short name once', () => {
    const names = resourceTypes.flatMap((type) => [type.plural, ...type.shortNames]);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(resourceTypes.map((type) => type.kind)).size).toBe(resourceTypes.length);
  });

  it('split a group from its version', () => {
    expect(resourceTypeOf('Deployment')).toMatchObject({ group: 'apps', version: 'v1', plural: 'deployments' });
    expect(resourceTypeOf('Node')).toMatchObject({ group: '', version: 'v1', namespaced: false });
  });

  it('know the kinds that are in `kubectl get all`', () => {
    const all = resourceTypes.filter((type) => type.categories.includes('all')).map((type) => type.plural);
    expect(all).toEqual([
      'pods',
      'replicationcontrollers',
      'services',
      'daemonsets',
      'deployments',
      'replicasets',
      'statefulsets',
      'horizontalpodautoscalers',
      'cronjobs',
      'jobs',
    ]);
  });
});
