import type { ClusterView } from '../../model/cluster-view.ts';
import type { Pod } from '../../model/kinds.ts';
import { matchesMap } from '../../model/label-selector.ts';
import { controllerOf } from '../../model/owners.ts';
import type { ObjectIndex } from './object-index.ts';
import { found } from './shared.ts';

/** The pods of a namespace. Who asks is asked again at each change of one of them: the others here are narrower. */
export const podsIn = (namespace: string, view: ClusterView): readonly Pod[] => found(view, byNamespace, namespace);

/** The pods that a Service with this selector sends to. */
export function podsBehind(
  selector: Readonly<Record<string, string>> | undefined,
  namespace: string,
  view: ClusterView,
): readonly Pod[] {
  const [label] = Object.entries(selector ?? {});
  if (label === undefined) return [];
  const alike = found(view, byLabel, labelText(namespace, ...label));
  return alike.filter(({ metadata }) => matchesMap(selector, metadata.labels));
}

/** The pods that an object manages. */
export const podsOf = (ownerUid: string | undefined, view: ClusterView): readonly Pod[] =>
  ownerUid === undefined ? [] : found(view, byOwner, ownerUid);

const byNamespace: ObjectIndex<'Pod', Pod> = {
  name: 'pods-by-namespace',
  kind: 'Pod',
  entries: (pod) => [[pod.metadata.namespace ?? '', pod]],
};

const byLabel: ObjectIndex<'Pod', Pod> = {
  name: 'pods-by-label',
  kind: 'Pod',
  entries: (pod) => {
    const { namespace = '', labels = {} } = pod.metadata;
    return Object.entries(labels).map(([key, value]) => [labelText(namespace, key, value), pod] as const);
  },
};

const byOwner: ObjectIndex<'Pod', Pod> = {
  name: 'pods-by-owner',
  kind: 'Pod',
  entries: (pod) => {
    const uid = controllerOf(pod)?.uid;
    return uid === undefined ? [] : [[uid, pod]];
  },
};

const labelText = (namespace: string, key: string, value: string): string => `${namespace} ${key}=${value}`;
