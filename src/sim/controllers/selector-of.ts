import type { ObjectOf } from '../../model/kinds.ts';
import type { LabelSelector } from '../../model/label-selector.ts';

export type PodOwnerKind = 'Deployment' | 'ReplicaSet' | 'ReplicationController' | 'StatefulSet' | 'DaemonSet';

/** The selector of a workload in one form: a ReplicationController has only a map of labels. */
export function selectorOf(owner: ObjectOf<PodOwnerKind>): LabelSelector | undefined {
  if (owner.kind !== 'ReplicationController') return (owner as ObjectOf<'ReplicaSet'>).spec.selector;
  const { selector } = (owner as ObjectOf<'ReplicationController'>).spec;
  return selector === undefined ? undefined : { matchLabels: selector };
}
