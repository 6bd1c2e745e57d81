import type { ApiGroup } from './api-groups.ts';
import { apiVersionOf, type ServedResource } from './served-resource.ts';

/** GET /api without the aggregated form. */
export const apiVersions = (serverAddress: string): object => ({
  kind: 'APIVersions',
  versions: ['v1'],
  serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress }],
});

/** GET /apis without the aggregated form. */
export const apiGroupList = (served: readonly ApiGroup[]): object => ({
  kind: 'APIGroupList',
  apiVersion: 'v1',
  groups: served.filter((group) => group.name !== '').map(groupOf),
});

/** GET /apis/<group>; undefined for a group that is not served. */
export function apiGroup(served: readonly ApiGroup[], name: string): object | undefined {
  const group = served.find((candidate) => candidate.name === name && name !== '');
  return group === undefined ? undefined : { kind: 'APIGroup', apiVersion: 'v1', ...groupOf(group) };
}

/** GET /api/v1 and /apis/<group>/<version>; undefined for what is not served. */
export function apiResourceList(served: readonly ApiGroup[], groupName: string, version: string): object | undefined {
  const group = served.find((candidate) => candidate.name === groupName);
  const resources = group?.versions.find((candidate) => candidate.name === version)?.resources;
  if (resources === undefined) return undefined;
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: apiVersionOf({ group: groupName, version }),
    resources: resources.flatMap(entriesOf),
  };
}

function groupOf(group: ApiGroup): { name: string; versions: object[]; preferredVersion: object | undefined } {
  const versions = group.versions.map((version) => ({
    groupVersion: `${group.name}/${version.name}`,
    version: version.name,
  }));
  return { name: group.name, versions, preferredVersion: versions[0] };
}

function entriesOf(resource: ServedResource): readonly object[] {
  const { plural, singular, namespaced, kind, verbs, shortNames, categories } = resource;
  return [
    {
      name: plural,
      singularName: singular,
      namespaced,
      kind,
      verbs,
      ...(shortNames.length === 0 ? {} : { shortNames }),
      ...(categories.length === 0 ? {} : { categories }),
    },
    ...resource.subresources.map((subresource) => ({
      name: `${plural}/${subresource.name}`,
      singularName: '',
      namespaced,
      ...(subresource.groupVersion ?? {}),
      kind: subresource.kind,
      verbs: subresource.verbs,
    })),
  ];
}
