import type { Pod } from '../model/kinds.ts';
import type { Feasibility } from './find-feasible-nodes.ts';
import { fitError } from './fit-error.ts';
import { lessHarmful } from './less-harmful.ts';
import { findVictims, type Victims } from './preemption-victims.ts';
import { priorityOf } from './priority-of.ts';
import type { SchedulingCluster } from './scheduling-cluster.ts';
import { type Misfit, unresolvable } from './verdict.ts';

export type PreemptionResult =
  | { readonly kind: 'nominated'; readonly node: string; readonly victims: readonly Pod[] }
  /** `waits`: its victims are on their way out, and it keeps its claim to their node. */
  | { readonly kind: 'failed'; readonly message: string; readonly waits?: true };

const candidatesMax = 100;
const notHelpful = unresolvable('Preemption is not helpful for scheduling');

/** The DefaultPreemption plugin: which pods of lower priority would have to go, on the node where that hurts least. */
export function findPreemption(pod: Pod, cluster: SchedulingCluster, outcome: Feasibility): PreemptionResult {
  if (pod.spec.preemptionPolicy === 'Never') {
    return { kind: 'failed', message: 'not eligible due to preemptionPolicy=Never.' };
  }
  if (victimsAreLeaving(pod, cluster, outcome)) {
    return { kind: 'failed', message: 'not eligible due to a terminating pod on the nominated node.', waits: true };
  }
  const said: Misfit[] = [];
  const candidates: { readonly node: string; readonly found: Victims }[] = [];
  for (const info of cluster.nodes) {
    const misfit = outcome.misfits.get(info.name);
    if (misfit?.preemptible !== true) {
      said.push(notHelpful);
    } else if (candidates.length < candidatesMax) {
      const found = findVictims(pod, info, cluster);
      if ('victims' in found) candidates.push({ node: info.name, found });
      else said.push(found);
    }
  }
  const best = candidates.toSorted((a, b) => lessHarmful(a.found, b.found))[0];
  if (best !== undefined) return { kind: 'nominated', node: best.node, victims: best.found.victims };
  return { kind: 'failed', message: fitError({ nodeCount: cluster.nodes.length, misfits: said }) };
}

/** Room is being made already (PodEligibleToPreemptOthers); a node that can never take the pod is not waited for. */
function victimsAreLeaving(pod: Pod, cluster: SchedulingCluster, { misfits }: Feasibility): boolean {
  const nominated = cluster.node(pod.status.nominatedNodeName ?? '');
  if (nominated === undefined || misfits.get(nominated.name)?.preemptible === false) return false;
  return [...nominated.pods.values()].some(
    (other) =>
      other.metadata.deletionTimestamp !== undefined &&
      priorityOf(other) < priorityOf(pod) &&
      other.status.conditions?.some(({ reason }) => reason === 'PreemptionByScheduler') === true,
  );
}
