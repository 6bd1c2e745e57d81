import type { ServedResource } from './served-resource.ts';
import { servedResources } from './served-resources.ts';

export interface ApiGroup {
  /** '' for the core group. */
  readonly name: string;
  /** The preferred one first. */
  readonly versions: readonly { readonly name: string; readonly resources: readonly ServedResource[] }[];
}

export const apiGroups: readonly ApiGroup[] = unique(servedResources.map((resource) => resource.group)).map((name) => {
  const members = servedResources.filter((resource) => resource.group === name);
  return {
    name,
    versions: unique(members.map((resource) => resource.version)).map((version) => ({
      name: version,
      resources: members
        .filter((resource) => resource.version === version)
        .toSorted((a, b) => (a.plural < b.plural ? -1 : 1)),
    })),
  };
});

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
