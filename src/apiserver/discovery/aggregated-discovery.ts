import type { ApiGroup } from './api-groups.ts';
import type { ServedResource, Subresource } from './served-resource.ts';

/** The one-document discovery (apidiscovery.k8s.io/v2): of the core group for /api, of all others for /apis. */
export function aggregatedDiscovery(
  served: readonly ApiGroup[],
  which: 'api' | 'apis',
  version: 'v2' | 'v2beta1',
): object {
  const groups = served.filter((group) => (group.name === '') === (which === 'api'));
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: `apidiscovery.k8s.io/${version}`,
    metadata: {},
    items: groups.map(groupDiscovery),
  };
}

const groupDiscovery = (group: ApiGroup): object => ({
  metadata: { ...(group.name === '' ? {} : { name: group.name }), creationTimestamp: null },
  versions: group.versions.map((version) => ({
    version: version.name,
    resources: version.resources.map(resourceDiscovery),
    freshness: 'Current',
  })),
});

const resourceDiscovery = (resource: ServedResource): object => ({
  resource: resource.plural,
  responseKind: { group: resource.group, version: resource.version, kind: resource.kind },
  scope: resource.namespaced ? 'Namespaced' : 'Cluster',
  singularResource: resource.singular,
  verbs: resource.verbs,
  ...(resource.shortNames.length === 0 ? {} : { shortNames: resource.shortNames }),
  ...(resource.categories.length === 0 ? {} : { categories: resource.categories }),
  ...(resource.subresources.length === 0
    ? {}
    : { subresources: resource.subresources.map((subresource) => subresourceDiscovery(resource, subresource)) }),
});

const subresourceDiscovery = (resource: ServedResource, subresource: Subresource): object => ({
  subresource: subresource.name,
  responseKind: {
    ...(subresource.groupVersion ?? { group: resource.group, version: resource.version }),
    kind: subresource.kind,
  },
  verbs: subresource.verbs,
});
