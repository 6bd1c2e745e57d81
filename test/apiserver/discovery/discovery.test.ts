import { describe, expect, it } from 'vitest';
import { aggregatedDiscovery } from '../../../src/apiserver/discovery/aggregated-discovery.ts';
import { apiGroups } from '../../../src/apiserver/discovery/api-groups.ts';
import {
  apiGroup,
  apiGroupList,
  apiResourceList,
  apiVersions,
} from '../../../src/apiserver/discovery/legacy-discovery.ts';
import { servedResource } from '../../../src/apiserver/discovery/served-resources.ts';

// biome-ignore lint/suspicious/noExplicitAny: documents are read by their fields
type Document = any;

const resourceIn = (groupVersion: [string, string], name: string) =>
  (apiResourceList(apiGroups, ...groupVersion) as Document).resources.find((entry: Document) => entry.name === name);

describe('discovery', () => {
  it('lists the core group under /api and the others under /apis', () => {
    const core = aggregatedDiscovery(apiGroups, 'api', 'v2') as Document;
    expect(core).toMatchObject({ kind: 'APIGroupDiscoveryList', apiVersion: 'apidiscovery.k8s.io/v2' });
    expect(core.items).toHaveLength(1);
    const groups = (aggregatedDiscovery(apiGroups, 'apis', 'v2beta1') as Document).items.map(
      (item: Document) => item.metadata.name,
    );
    expect(groups).toContain('apps');
    expect(groups).not.toContain('');
    expect(groups).toContain('metrics.k8s.io');
    expect((apiGroupList(apiGroups) as Document).groups.map((group: Document) => group.name)).toEqual(groups);
    expect(apiVersions('127.0.0.1:1')).toMatchObject({ versions: ['v1'] });
  });

  it('prefers autoscaling/v2 and still serves v1', () => {
    const group = apiGroup(apiGroups, 'autoscaling') as Document;
    expect(group.preferredVersion.version).toBe('v2');
    expect(group.versions.map((entry: Document) => entry.version)).toEqual(['v2', 'v1']);
    expect(apiGroup(apiGroups, 'none')).toBeUndefined();
  });

  it('describes a resource as kubectl needs it', () => {
    expect(resourceIn(['', 'v1'], 'pods')).toEqual({
      name: 'pods',
      singularName: 'pod',
      namespaced: true,
      kind: 'Pod',
      verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
      shortNames: ['po'],
      categories: ['all'],
    });
  });

  it.each([
    ['', 'pods/eviction', { group: 'policy', version: 'v1', kind: 'Eviction', verbs: ['create'] }],
    ['', 'serviceaccounts/token', { group: 'authentication.k8s.io', version: 'v1', kind: 'TokenRequest' }],
    ['', 'namespaces/finalize', { kind: 'Namespace', verbs: ['update'] }],
    ['', 'pods/log', { verbs: ['get'] }],
    ['apps', 'deployments/scale', { group: 'autoscaling', version: 'v1', kind: 'Scale' }],
    ['apps', 'deployments/status', { kind: 'Deployment', verbs: ['get', 'patch', 'update'] }],
  ])('has in the group "%s" %s', (group, name, expected) => {
    expect(resourceIn([group, 'v1'], name)).toMatchObject(expected);
  });

  it('serves reviews that are only created', () => {
    expect(servedResource('authorization.k8s.io', 'v1', 'selfsubjectaccessreviews')).toMatchObject({
      verbs: ['create'],
      stored: undefined,
    });
    expect(servedResource('apps', 'v1', 'pods')).toBeUndefined();
  });
});
