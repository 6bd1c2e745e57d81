import type { Pod } from '../model/kinds.ts';
import { type Feasibility, judgeNode } from './find-feasible-nodes.ts';
import { fitError } from './fit-error.ts';
import { createNodeInfo, type NodeInfo } from './node-info.ts';
import { prepareFilters } from './prepare-filters.ts';
import type { SchedulingCluster } from './scheduling-cluster.ts';
import { type Misfit, unresolvable, type Verdict } from './verdict.ts';

export type PreemptionResult =
  | { readonly kind: 'nominated'; readonly node: string; readonly victims: readonly Pod[] }
  | { readonly kind: 'failed'; readonly message: string };

const candidatesMax = 100;
const notHelpful = unresolvable('Preemption is not helpful for scheduling');
const noVictims = unresolvable('No preemption victims found for incoming pod');

/** The DefaultPreemption plugin: which pods of lower priority would have to go, on the node where that hurts least. */
export function findPreemption(pod: Pod, cluster: SchedulingCluster, outcome: Feasibility): PreemptionResult {
  const ineligible = whyNotEligible(pod, cluster);
  if (ineligible !== undefined) return { kind: 'failed', message: ineligible };
  const said: Misfit[] = [];
  const candidates: { node: string; victims: readonly Pod[] }[] = [];
  for (const info of cluster.nodes) {
    const misfit = outcome.misfits.get(info.name);
    if (misfit?.preemptible !== true) {
      said.push(notHelpful);
    } else if (candidates.length < candidatesMax) {
      const found = victimsOn(pod, info, cluster);
      if ('victims' in found) candidates.push({ node: info.name, victims: found.victims });
      else said.push(found);
    }
  }
  const best = candidates.sort((a, b) => compareHarm(a.victims, b.victims))[0];
  if (best !== undefined) return { kind: 'nominated', ...best };
  return { kind: 'failed', message: fitError({ nodeCount: cluster.nodes.length, misfits: said }) };
}

export const priorityOf = (pod: Pod): number => pod.spec.priority ?? 0;

function whyNotEligible(pod: Pod, cluster: SchedulingCluster): string | undefined {
  if (pod.spec.preemptionPolicy === 'Never') return 'not eligible due to preemptionPolicy=Never.';
  const nominated = cluster.node(pod.status.nominatedNodeName ?? '');
  const leaving = [...(nominated?.pods.values() ?? [])].some(
    (other) => other.metadata.deletionTimestamp !== undefined && priorityOf(other) < priorityOf(pod),
  );
  return leaving ? 'not eligible due to a terminating pod on the nominated node.' : undefined;
}

/** Takes all pods of lower priority away, then gives back as many as possible, the most important first. */
function victimsOn(pod: Pod, info: NodeInfo, cluster: SchedulingCluster): { victims: readonly Pod[] } | Misfit {
  const lower = [...info.pods.values()]
    .filter((other) => priorityOf(other) < priorityOf(pod))
    .sort((a, b) => priorityOf(b) - priorityOf(a) || startOf(a).localeCompare(startOf(b)));
  if (lower.length === 0) return noVictims;
  const without = createNodeInfo(info.node);
  for (const other of info.pods.values()) if (!lower.includes(other)) without.addPod(other);
  const judge = (): Verdict => {
    const changed = { ...cluster, nodes: cluster.nodes.map((node) => (node === info ? without : node)) };
    const prepared = prepareFilters(pod, changed);
    return prepared.kind === 'rejected' ? notHelpful : judgeNode(prepared, without).verdict;
  };
  const empty = judge();
  if (!empty.fits) return empty;
  const victims = lower.filter((other) => {
    without.addPod(other);
    if (judge().fits) return false;
    without.removePod(other);
    return true;
  });
  return { victims };
}

const startOf = (pod: Pod): string => pod.status.startTime ?? '';

/** Lower highest priority first, then a lower sum, then fewer victims (`pickOneNodeForPreemption`). */
function compareHarm(a: readonly Pod[], b: readonly Pod[]): number {
  const highest = (pods: readonly Pod[]): number => Math.max(...pods.map(priorityOf));
  const sum = (pods: readonly Pod[]): number => pods.reduce((total, pod) => total + priorityOf(pod) + 2 ** 31, 0);
  return highest(a) - highest(b) || sum(a) - sum(b) || a.length - b.length;
}
