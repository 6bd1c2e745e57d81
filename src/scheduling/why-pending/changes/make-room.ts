import type { Pod } from '../../../model/kinds.ts';
import { controllerOf } from '../../../model/owners.ts';
import { podRequests } from '../../../model/pod-requests.ts';
import type { NodeInfo } from '../../node-info.ts';
import type { ResourceFit } from '../../verdict.ts';
import { amountText } from '../amount-text.ts';
import { type World, withoutPods } from '../world.ts';
import type { Change } from './change.ts';

/** Take so many pods off the node that everything that is short is there: the fewest that do, none of the system's. */
export function makeRoom(world: World, info: NodeInfo, short: readonly ResourceFit[]): readonly Change[] {
  const gone = podsToMove(info, short);
  if (gone.length === 0) return [];
  const lacking = short.map((fit) => `${amountText(fit.resource, deficit(fit))} ${wordOf(fit)}`).join(' and ');
  const lost = gone.reduce((sum, pod) => sum + size(pod, short), 0);
  const names = gone.map((pod) => `${pod.metadata.namespace}/${pod.metadata.name} (${asks(pod, short)})`).join(', ');
  return [
    {
      sort: 'make-room',
      text: `free ${lacking} on ${info.name}: move or scale down ${names}`,
      command: ['kubectl', 'get', 'pods', '-A', '--field-selector', `spec.nodeName=${info.name}`, '-o', 'wide'],
      risk: 'takes running work away; a pod of a workload comes back at once, maybe to the same node',
      // Of two nodes the one that gives up less goes first.
      invasiveness: 3 + gone.length + lost / (1 + lost),
      apply: () => withoutPods(world, info.name, new Set(gone)),
    },
  ];
}

function podsToMove(info: NodeInfo, short: readonly ResourceFit[]): readonly Pod[] {
  const movable = [...info.pods.values()].filter(isMovable);
  const gives = (pod: Pod, fit: ResourceFit): number =>
    fit.resource === 'pods' ? 1 : (podRequests(pod)[fit.resource] ?? 0);
  const total = (pod: Pod): number =>
    short.reduce((sum, fit) => sum + Math.min(1, gives(pod, fit) / Math.max(1, deficit(fit))), 0);
  const isEnough = (pods: readonly Pod[]): boolean =>
    short.every((fit) => pods.reduce((sum, pod) => sum + gives(pod, fit), 0) >= deficit(fit));
  const bySize = movable.toSorted((a, b) => total(b) - total(a));
  // Of those that are enough alone, the smallest.
  const alone = bySize.filter((pod) => isEnough([pod])).toSorted((a, b) => size(a, short) - size(b, short))[0];
  if (alone !== undefined) return [alone];
  for (let count = 2; count <= Math.min(5, bySize.length); count++) {
    const taken = bySize.slice(0, count);
    if (isEnough(taken)) return taken;
  }
  return [];
}

const size = (pod: Pod, short: readonly ResourceFit[]): number =>
  short.reduce(
    (sum, { resource, allocatable }) => sum + (podRequests(pod)[resource] ?? 0) / Math.max(1, allocatable),
    0,
  );

const deficit = ({ requested, used, allocatable }: ResourceFit): number => requested - (allocatable - used);

/** Daemon and static pods belong to the node, and those of kube-system to the cluster. */
const isMovable = (pod: Pod): boolean =>
  pod.metadata.namespace !== 'kube-system' &&
  pod.metadata.deletionTimestamp === undefined &&
  !['DaemonSet', 'Node'].includes(controllerOf(pod)?.kind ?? '');

const wordOf = ({ resource }: ResourceFit): string => (resource === 'pods' ? 'place for a pod' : resource);

const asks = (pod: Pod, short: readonly ResourceFit[]): string =>
  short
    .filter(({ resource }) => resource !== 'pods')
    .map(({ resource }) => `${amountText(resource, podRequests(pod)[resource] ?? 0)} ${resource}`)
    .join(', ') || 'one place';
