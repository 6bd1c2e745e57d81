import type { KubeObject, Pod } from '../../../model/kinds.ts';
import { type LabelSelector, matchesMap, matchesSelector } from '../../../model/label-selector.ts';
import type { ObjectIndex } from '../object-index.ts';

/** A workload with a scale: Deployment, ReplicaSet, StatefulSet, ReplicationController. */
export interface Scalable extends KubeObject {
  readonly spec?: { readonly replicas?: number; readonly selector?: LabelSelector | Record<string, string> };
}

/** The pods behind its selector, whoever owns them. */
export function podsOf(index: ObjectIndex, { kind, metadata, spec }: Scalable): readonly Pod[] {
  const { selector } = spec ?? {};
  if (selector === undefined) return [];
  const matches = (pod: Pod): boolean =>
    kind === 'ReplicationController'
      ? matchesMap(selector as Record<string, string>, pod.metadata.labels)
      : matchesSelector(selector as LabelSelector, pod.metadata.labels);
  return index.inNamespace('Pod', metadata.namespace ?? '').filter(matches);
}
