import type { Pod } from '../../../model/kinds.ts';
import { asControllerManager } from '../controller-context.ts';
import { isReady } from '../pod-state.ts';
import { type DaemonSet, daemonPlacement } from './daemon-nodes.ts';
import { type DaemonRound, isLeaving, isServing, isUpdated, podsByNode } from './daemon-round.ts';

/** Counts nodes, each by the oldest of its pods. */
export function writeDaemonStatus(round: DaemonRound, pods: readonly Pod[]): void {
  const { api, set, nodes, hash } = round;
  const current = api.get({ kind: 'DaemonSet', namespace: set.metadata.namespace ?? '', name: set.metadata.name });
  if (current === undefined) return;
  const placement = daemonPlacement(set);
  const wanted = new Set(nodes.filter((node) => placement(node).run).map((node) => node.metadata.name));
  const byNode = podsByNode(pods.filter((pod) => !isLeaving(pod)));
  const placed = [...byNode].flatMap(([node, all]) => (wanted.has(node) ? (all[0] ?? []) : []));
  const available = placed.filter((pod) => isServing(pod, round)).length;
  const updated = placed.filter((pod) => isUpdated(pod, hash)).length;
  const status = {
    currentNumberScheduled: placed.length,
    numberMisscheduled: byNode.size - placed.length,
    desiredNumberScheduled: wanted.size,
    numberReady: placed.filter(isReady).length,
    ...(set.metadata.generation === undefined ? {} : { observedGeneration: set.metadata.generation }),
    ...(updated === 0 ? {} : { updatedNumberScheduled: updated }),
    ...(available === 0 ? {} : { numberAvailable: available }),
    ...(wanted.size === available ? {} : { numberUnavailable: wanted.size - available }),
  };
  api.updateStatus<'DaemonSet'>(
    { ...current, status: { ...pickConditions(current.status), ...status } },
    asControllerManager,
  );
}

const pickConditions = ({ conditions }: DaemonSet['status']): Pick<DaemonSet['status'], 'conditions'> =>
  conditions === undefined ? {} : { conditions };
