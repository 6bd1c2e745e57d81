import type { Pod } from '../model/kinds.ts';
import { findFeasibleNodes } from './find-feasible-nodes.ts';
import { fitError, noNodesMessage } from './fit-error.ts';
import type { NodeInfo } from './node-info.ts';
import { filterPlugins } from './plugins/index.ts';
import { findPreemption } from './preemption.ts';
import type { SchedulingCluster } from './scheduling-cluster.ts';
import { fits, unresolvable, type Verdict } from './verdict.ts';

/** One cell of the nodes × plugins matrix. */
interface PluginVerdict {
  readonly plugin: string;
  readonly verdict: Verdict;
}

interface NodeExplanation {
  readonly node: NodeInfo;
  readonly fits: boolean;
  /** Every plugin in order, not only the first that refuses: mending one reason may uncover the next. */
  readonly verdicts: readonly PluginVerdict[];
}

export interface PodExplanation {
  /** What the scheduler would write into the PodScheduled condition; undefined when some node fits. */
  readonly message: string | undefined;
  /** Plugins that refuse the pod whatever the node. */
  readonly rejections: readonly { readonly plugin: string; readonly reason: string }[];
  readonly nodes: readonly NodeExplanation[];
}

/** Why is this pod pending? Judges it by every plugin on every node. */
export function explainPod(pod: Pod, cluster: SchedulingCluster): PodExplanation {
  const prepared = filterPlugins.map((plugin) => ({ plugin: plugin.name, check: plugin.prepare(pod, cluster) }));
  const rejections = prepared.flatMap(({ plugin, check }) =>
    check.kind === 'pod-rejected' ? [{ plugin, reason: check.reason }] : [],
  );
  const nodes = cluster.nodes.map((node) => {
    const verdicts = prepared.map(({ plugin, check }): PluginVerdict => {
      if (check.kind === 'nothing-to-check') return { plugin, verdict: fits };
      if (check.kind === 'pod-rejected') return { plugin, verdict: unresolvable(check.reason) };
      return { plugin, verdict: check.filter(node) };
    });
    return { node, verdicts, fits: verdicts.every(({ verdict }) => verdict.fits) };
  });
  return { message: messageFor(pod, cluster), rejections, nodes };
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
