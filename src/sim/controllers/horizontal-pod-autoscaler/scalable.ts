import type { KubeObject, ObjectOf, Pod } from '../../../model/kinds.ts';
import { formatSelector, type LabelSelector, matchesMap, matchesSelector } from '../../../model/label-selector.ts';
import type { ObjectKey } from '../../../model/object-key.ts';
import { isKind } from '../../../model/resource-types.ts';
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

/** The selector as the scale subresource writes it. */
export const selectorText = ({ kind, spec }: Scalable): string =>
  formatSelector(
    kind === 'ReplicationController'
      ? { matchLabels: spec?.selector as Record<string, string> }
      : (spec?.selector as LabelSelector | undefined),
  );

type Autoscaler = ObjectOf<'HorizontalPodAutoscaler'>;

/** What an autoscaler scales, if that is there and known here. */
export function targetOf(objects: Objects, { spec, metadata }: Autoscaler): Scalable | undefined {
  const { kind, name } = spec.scaleTargetRef;
  if (!isKind(kind)) return undefined;
  return objects.get({ kind, namespace: metadata.namespace ?? '', name }) as unknown as Scalable | undefined;
}

interface Objects {
  get(key: ObjectKey): KubeObject | undefined;
}

/** The autoscalers of a pod of the target, when there is more than this one. */
export function rivalsOf(index: ObjectIndex, autoscaler: Autoscaler, target: Scalable): readonly string[] {
  const { namespace = '' } = autoscaler.metadata;
  const own = new Set(podsOf(index, target));
  const all = index.inNamespace('HorizontalPodAutoscaler', namespace);
  if (all.length < 2 || own.size === 0) return [];
  const names = all
    .filter((other) => {
      const found = targetOf(index, other);
      return found !== undefined && podsOf(index, found).some((pod) => own.has(pod));
    })
    .map(({ metadata }) => `${namespace}/${metadata.name}`);
  return names.length < 2 ? [] : names.toSorted();
}
