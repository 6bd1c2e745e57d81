import type { Kind } from '../../model/kinds.ts';

/** One path under a group and version, as discovery lists it and as requests are routed. */
export interface ServedResource {
  /** '' for the core group. */
  readonly group: string;
  readonly version: string;
  readonly plural: string;
  readonly singular: string;
  /** The kind on this path: for `events.k8s.io` events and `autoscaling/v1` not quite the stored one. */
  readonly kind: string;
  /** What it is stored as; undefined for reviews, which are answered and forgotten. */
  readonly stored: Kind | undefined;
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly subresources: readonly Subresource[];
}

export interface Subresource {
  readonly name: string;
  readonly verbs: readonly string[];
  /** The kind that is read and written there. */
  readonly kind: string;
  /** Where that kind is from, if not from the resource's own group. */
  readonly groupVersion?: { readonly group: string; readonly version: string };
}

export const apiVersionOf = ({ group, version }: Pick<ServedResource, 'group' | 'version'>): string =>
  group === '' ? version : `${group}/${version}`;
