import type { Kind } from '../../model/kinds.ts';
import { type ResourceType, resourceTypeOf, resourceTypes } from '../../model/resource-types.ts';
import type { ServedResource } from './served-resource.ts';
import { subresourcesOf } from './subresources.ts';

/** Finds what a request path names. */
export const servedResource = (group: string, version: string, plural: string): ServedResource | undefined =>
  byPath.get(`${group}/${version}/${plural}`);

const allVerbs = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];

function verbsOf(kind: Kind): readonly string[] {
  if (kind === 'Binding') return ['create'];
  if (kind === 'Namespace') return allVerbs.filter((verb) => verb !== 'deletecollection');
  return allVerbs;
}

const served = (type: ResourceType): ServedResource => ({
  group: type.group,
  version: type.version,
  plural: type.plural,
  singular: type.singular,
  kind: type.kind,
  stored: type.kind === 'Binding' ? undefined : type.kind,
  namespaced: type.namespaced,
  verbs: verbsOf(type.kind),
  shortNames: type.shortNames,
  categories: type.categories,
  subresources: subresourcesOf(type),
});

/** Another group or version over the same store. */
const viewOf = (kind: Kind, group: string, version: string): ServedResource => ({
  ...served(resourceTypeOf(kind)),
  group,
  version,
});

const review = (group: string, plural: string, kind: string, namespaced = false): ServedResource => ({
  group,
  version: 'v1',
  plural,
  singular: kind.toLowerCase(),
  kind,
  stored: undefined,
  namespaced,
  verbs: ['create'],
  shortNames: [],
  categories: [],
  subresources: [],
});

/** What the metrics-server answers: computed, and stored nowhere. */
const metrics = (plural: string, singular: string, kind: string, namespaced: boolean): ServedResource => ({
  ...review('metrics.k8s.io', plural, kind, namespaced),
  version: 'v1beta1',
  singular,
  verbs: ['get', 'list'],
});

/** Every resource in the order of discovery: core first, then the groups as a kubeadm cluster lists them. */
export const servedResources: readonly ServedResource[] = [
  ...resourceTypes.map(served),
  viewOf('Event', 'events.k8s.io', 'v1'),
  viewOf('HorizontalPodAutoscaler', 'autoscaling', 'v1'),
  review('authentication.k8s.io', 'selfsubjectreviews', 'SelfSubjectReview'),
  review('authentication.k8s.io', 'tokenreviews', 'TokenReview'),
  review('authorization.k8s.io', 'localsubjectaccessreviews', 'LocalSubjectAccessReview', true),
  review('authorization.k8s.io', 'selfsubjectaccessreviews', 'SelfSubjectAccessReview'),
  review('authorization.k8s.io', 'selfsubjectrulesreviews', 'SelfSubjectRulesReview'),
  review('authorization.k8s.io', 'subjectaccessreviews', 'SubjectAccessReview'),
  metrics('nodes', '', 'NodeMetrics', false),
  metrics('pods', '', 'PodMetrics', true),
];

const byPath = new Map(
  servedResources.map((resource) => [`${resource.group}/${resource.version}/${resource.plural}`, resource]),
);
