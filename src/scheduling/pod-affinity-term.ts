import type { Pod } from '../model/kinds.ts';
import { matchesSelector } from '../model/label-selector.ts';
import type { SchedulingCluster } from './scheduling-cluster.ts';

export type PodAffinityTerm = NonNullable<
  NonNullable<NonNullable<Pod['spec']['affinity']>['podAntiAffinity']>['requiredDuringSchedulingIgnoredDuringExecution']
>[number];

/** Says of any pod whether it is one that a term of `owner` speaks of: by namespace and by labels. */
export function podAffinityMatcher(
  owner: Pod,
  term: PodAffinityTerm,
  cluster: Pick<SchedulingCluster, 'namespaceLabels'>,
): (pod: Pod) => boolean {
  const names = new Set(term.namespaces ?? []);
  const everyOwn = names.size === 0 && term.namespaceSelector === undefined;
  const inNamespace = (namespace: string): boolean =>
    (everyOwn && namespace === owner.metadata.namespace) ||
    names.has(namespace) ||
    (term.namespaceSelector !== undefined &&
      matchesSelector(term.namespaceSelector, cluster.namespaceLabels(namespace)));
  const sameLabels = (keys: readonly string[] | undefined, pod: Pod, wanted: boolean): boolean =>
    (keys ?? []).every((key) => {
      const value = owner.metadata.labels?.[key];
      return value === undefined || (pod.metadata.labels?.[key] === value) === wanted;
    });
  return (pod) =>
    term.labelSelector !== undefined &&
    inNamespace(pod.metadata.namespace ?? '') &&
    matchesSelector(term.labelSelector, pod.metadata.labels ?? {}) &&
    sameLabels(term.matchLabelKeys, pod, true) &&
    sameLabels(term.mismatchLabelKeys, pod, false);
}
