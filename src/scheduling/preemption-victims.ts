import type { ObjectOf, Pod } from '../model/kinds.ts';
import { matchesSelector } from '../model/label-selector.ts';
import { judgeWithNominated } from './judge-with-nominated.ts';
import { copyNodeInfo, type NodeInfo } from './node-info.ts';
import { priorityOf } from './priority-of.ts';
import type { SchedulingCluster } from './scheduling-cluster.ts';
import { type Misfit, unresolvable, type Verdict } from './verdict.ts';

export interface Victims {
  /** The most important first. */
  readonly victims: readonly Pod[];
  /** How many of them their PodDisruptionBudgets do not want to lose. */
  readonly violations: number;
}

const noVictims = unresolvable('No preemption victims found for incoming pod');

/**
 * Takes all pods of lower priority away, then gives back as many as possible: first those that a disruption budget
 * protects, and of these the most important first. Source: SelectVictimsOnNode of defaultpreemption.
 */
export function findVictims(pod: Pod, info: NodeInfo, cluster: SchedulingCluster): Victims | Misfit {
  const lower = [...info.pods.values()].filter((other) => priorityOf(other) < priorityOf(pod)).sort(moreImportant);
  if (lower.length === 0) return noVictims;
  const without = copyNodeInfo(info, (other) => !lower.includes(other));
  const changed = {
    ...cluster,
    nodes: cluster.nodes.map((node) => (node === info ? without : node)),
    node: (name: string) => (name === info.name ? without : cluster.node(name)),
  };
  const judge = (): Verdict => judgeWithNominated(pod, changed, without).verdict;
  const empty = judge();
  if (!empty.fits) return empty;
  const cannotStay = (other: Pod): boolean => {
    without.addPod(other);
    if (judge().fits) return false;
    without.removePod(other);
    return true;
  };
  const isProtected = protectedBy(cluster.budgets?.(), lower);
  const violating = lower.filter(isProtected).filter(cannotStay);
  const harmless = lower.filter((other) => !isProtected(other)).filter(cannotStay);
  return { victims: [...violating, ...harmless].sort(moreImportant), violations: violating.length };
}

const startOf = (pod: Pod): string => pod.status.startTime ?? '';

/** Higher priority first; of equals the one that has run for longer. */
const moreImportant = (a: Pod, b: Pod): number => priorityOf(b) - priorityOf(a) || startOf(a).localeCompare(startOf(b));

/** Each budget lets as many of the pods go as it allows disruptions; the others it wants to keep. */
function protectedBy(
  budgets: readonly ObjectOf<'PodDisruptionBudget'>[] | undefined,
  pods: readonly Pod[],
): (pod: Pod) => boolean {
  const left = new Map((budgets ?? []).map((budget) => [budget, budget.status.disruptionsAllowed ?? 0]));
  const wanted = new Set<Pod>();
  for (const pod of pods) {
    for (const budget of budgets ?? []) {
      if (!covers(budget, pod)) continue;
      left.set(budget, (left.get(budget) ?? 0) - 1);
      if ((left.get(budget) ?? 0) < 0) wanted.add(pod);
    }
  }
  return (pod) => wanted.has(pod);
}

/** Here an empty selector covers nothing, and a pod whose eviction is under way has been counted already. */
function covers({ metadata, spec, status }: ObjectOf<'PodDisruptionBudget'>, pod: Pod): boolean {
  const { matchLabels, matchExpressions } = spec.selector ?? {};
  const selects = Object.keys(matchLabels ?? {}).length + (matchExpressions ?? []).length > 0;
  return (
    selects &&
    metadata.namespace === pod.metadata.namespace &&
    status.disruptedPods?.[pod.metadata.name] === undefined &&
    matchesSelector(spec.selector, pod.metadata.labels)
  );
}
