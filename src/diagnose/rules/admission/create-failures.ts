import type { ClusterView } from '../../../model/cluster-view.ts';
import type { ObjectOf } from '../../../model/kinds.ts';
import { eventsOf } from '../../facts/events-of.ts';
import { field, quoteEvent } from '../../facts/evidence.ts';
import type { Evidence } from '../../finding.ts';

export const podOwners = ['ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job', 'Deployment'] as const;
export type PodOwner = (typeof podOwners)[number];

/** A controller that is not let create its pods, in the words of the API server. */
export interface CreateFailure {
  readonly error: string;
  readonly evidence: readonly Evidence[];
}

/** The pods do not exist, so the owner tells: its ReplicaFailure condition stays, its FailedCreate events expire. */
export function createFailure(owner: ObjectOf<PodOwner>, view: ClusterView): CreateFailure | undefined {
  if (!lacksPods(owner) || (owner.kind === 'Deployment' && isToldBelow(owner, view))) return undefined;
  const conditions =
    (owner.status as { conditions?: readonly { type: string; status: string; message?: string }[] }).conditions ?? [];
  const index = conditions.findIndex(({ type, status }) => type === 'ReplicaFailure' && status === 'True');
  const [event] = eventsOf(view, owner, 'FailedCreate');
  const error = conditions[index]?.message ?? event?.message?.replace(/^Error creating: /, '');
  if (error === undefined) return undefined;
  const evidence = [
    ...(index < 0 ? [] : [field(owner, `status.conditions[${index}].message`, error)]),
    ...(event === undefined ? [] : [quoteEvent(owner, event)]),
  ];
  return { error: error.slice(0, 4000), evidence };
}

interface Counts {
  readonly spec: { readonly replicas?: number; readonly parallelism?: number };
  readonly status: {
    readonly replicas?: number;
    readonly desiredNumberScheduled?: number;
    readonly currentNumberScheduled?: number;
    readonly active?: number;
    readonly succeeded?: number;
  };
}

/** A Deployment repeats what its ReplicaSet says; it speaks for itself where that was not saved. */
const isToldBelow = ({ metadata }: ObjectOf<PodOwner>, view: ClusterView): boolean =>
  view.list('ReplicaSet', { namespace: metadata.namespace ?? '', owner: metadata.uid ?? '' }).length > 0;

function lacksPods(owner: ObjectOf<PodOwner>): boolean {
  const { spec, status } = owner as unknown as Counts;
  // During a rollout the old pods are counted too, so a Deployment only says that it is refused by its condition.
  if (owner.kind === 'Deployment') return true;
  if (owner.kind === 'DaemonSet') return (status.currentNumberScheduled ?? 0) < (status.desiredNumberScheduled ?? 1);
  if (owner.kind === 'Job') return (status.active ?? 0) + (status.succeeded ?? 0) < (spec.parallelism ?? 1);
  return (status.replicas ?? 0) < (spec.replicas ?? 1);
}
