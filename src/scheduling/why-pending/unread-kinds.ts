import type { ClusterView } from '../../model/cluster-view.ts';
import type { Kind, Pod } from '../../model/kinds.ts';
import { resourceTypeOf } from '../../model/resource-types.ts';
import { claimUses } from '../pod-volumes.ts';
import type { Unread } from './pending-answer.ts';

/** Of the kinds that decide where this pod may go, those that were not read as a whole. */
export function unreadKinds(pod: Pod, view: ClusterView): readonly Unread[] {
  const namespace = pod.metadata.namespace ?? '';
  const uses = claimUses(pod);
  const claimsAreKnown = uses.every(
    ({ claimName: name }) => view.lookup({ kind: 'PersistentVolumeClaim', namespace, name }).state !== 'unknown',
  );
  return [
    ...notRead(view, 'Node', ''),
    // Pods of every namespace take room on the nodes.
    ...notRead(view, 'Pod', ''),
    ...(claimsAreKnown ? [] : notRead(view, 'PersistentVolumeClaim', namespace)),
    ...(uses.length === 0 ? [] : volumeKinds.flatMap((kind) => notRead(view, kind, ''))),
    ...(asksForNamespaceLabels(pod) ? notRead(view, 'Namespace', '') : []),
  ];
}

const volumeKinds = ['PersistentVolume', 'StorageClass', 'CSINode'] as const;

function notRead(view: ClusterView, kind: Kind, namespace: string): Unread[] {
  const why = view.coverage(kind, namespace);
  const where = namespace === '' ? (resourceTypeOf(kind).namespaced ? ' in all namespaces' : '') : ` in ${namespace}`;
  return why === 'complete' ? [] : [{ kind, why, needs: `list ${resourceTypeOf(kind).plural}${where}` }];
}

function asksForNamespaceLabels(pod: Pod): boolean {
  const { podAffinity, podAntiAffinity } = pod.spec.affinity ?? {};
  return [podAffinity, podAntiAffinity].some((each) =>
    each?.requiredDuringSchedulingIgnoredDuringExecution?.some((term) => term.namespaceSelector !== undefined),
  );
}
