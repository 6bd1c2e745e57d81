import type { Pod } from '../model/kinds.ts';
import { findFeasibleNodes } from './find-feasible-nodes.ts';
import { fitError, noNodesMessage } from './fit-error.ts';
import type { NodeInfo } from './node-info.ts';
import { filterPlugins } from './plugins/index.ts';
import { findPreemption } from './preemption.ts';
import type { SchedulingCluster } from './scheduling-cluster.ts';
import { fits, unresolvable, type Verdict } from './verdict.ts';

/** One cell of the nodes × plugins matrix. */
export interface PluginVerdict {
  readonly plugin: string;
  readonly verdict: Verdict;
  /** `not-asked`: the pod wants nothing that this plugin judges; `pod-rejected`: it refuses whatever the node. */
  readonly asked: 'not-asked' | 'pod-rejected' | 'judged';
}

export interface NodeExplanation {
  readonly node: NodeInfo;
  readonly fits: boolean;
  /** Every plugin in order, not only the first that refuses: mending one reason may uncover the next. */
  readonly verdicts: readonly PluginVerdict[];
}

export interface PodExplanation extends NodeVerdicts {
  /** What the scheduler would write into the PodScheduled condition; undefined when some node fits. */
  readonly message: string | undefined;
}

export interface NodeVerdicts {
  /** Plugins that refuse the pod whatever the node. */
  readonly rejections: readonly { readonly plugin: string; readonly reason: string }[];
  readonly nodes: readonly NodeExplanation[];
}

/** Why is this pod pending? Judges it by every plugin on every node. */
export const explainPod = (pod: Pod, cluster: SchedulingCluster): PodExplanation => ({
  ...judgeNodes(pod, cluster, cluster.nodes),
  message: messageFor(pod, cluster),
});

/** Judges a pod by every plugin on some of the nodes. */
export function judgeNodes(pod: Pod, cluster: SchedulingCluster, among: readonly NodeInfo[]): NodeVerdicts {
  const prepared = filterPlugins.map((plugin) => ({ plugin: plugin.name, check: plugin.prepare(pod, cluster) }));
  const rejections = prepared.flatMap(({ plugin, check }) =>
    check.kind === 'pod-rejected' ? [{ plugin, reason: check.reason }] : [],
  );
  const nodes = among.map((node) => {
    const verdicts = prepared.map(({ plugin, check }): PluginVerdict => {
      if (check.kind === 'nothing-to-check') return { plugin, verdict: fits, asked: 'not-asked' };
      if (check.kind === 'pod-rejected') {
        return { plugin, verdict: unresolvable(check.reason), asked: 'pod-rejected' };
      }
      return { plugin, verdict: check.filter(node), asked: 'judged' };
    });
    return { node, verdicts, fits: verdicts.every(({ verdict }) => verdict.fits) };
  });
  return { rejections, nodes };
}

function messageFor(pod: Pod, cluster: SchedulingCluster): string | undefined {
  const nodeCount = cluster.nodes.length;
  if (nodeCount === 0) return noNodesMessage;
  const outcome = findFeasibleNodes(pod, cluster);
  if (outcome.feasible.length > 0) return undefined;
  const preemption = findPreemption(pod, cluster, outcome);
  return fitError({
    nodeCount,
    misfits: outcome.misfits.values(),
    rejection: outcome.rejection,
    preemption: preemption.kind === 'failed' ? preemption.message : undefined,
  });
}
