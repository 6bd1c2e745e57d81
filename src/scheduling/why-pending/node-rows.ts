import type { Kind, Pod } from '../../model/kinds.ts';
import { judgeNodes, type NodeExplanation, type NodeVerdicts } from '../explain-pod.ts';
import type { NodeInfo } from '../node-info.ts';
import type { SchedulingCluster } from '../scheduling-cluster.ts';
import { cellWords } from './cell-words.ts';
import type { CellState, NodeRow } from './pending-answer.ts';
import { concernsNode, trustedState } from './trusted-state.ts';

/** The matrix: each node by every predicate, also by those after the first refusal. */
export function nodeRows(
  pod: Pod,
  cluster: SchedulingCluster,
  unread: ReadonlySet<Kind>,
  among: readonly NodeInfo[] = cluster.nodes,
): { readonly rows: readonly NodeRow[]; readonly verdicts: NodeVerdicts } {
  const verdicts = judgeNodes(pod, cluster, among);
  return { rows: verdicts.nodes.map((explanation) => rowOf(pod, explanation, unread)), verdicts };
}

function rowOf(pod: Pod, { node, verdicts }: NodeExplanation, unread: ReadonlySet<Kind>): NodeRow {
  const cells = verdicts.map((each) => {
    const state = trustedState(each, unread);
    const { plugin, verdict } = each;
    if (state === 'not-evaluated') return { plugin, state, words: [] };
    const words = cellWords(plugin, verdict, pod, node.node);
    return { plugin, state, words, ...(verdict.resources === undefined ? {} : { resources: verdict.resources }) };
  });
  const judged = verdicts.flatMap((each, index) => (concernsNode(each, unread) ? (cells[index] ?? []) : []));
  return { node: node.name, state: together(judged.map(({ state }) => state)), cells };
}

function together(states: readonly CellState[]): CellState {
  if (states.includes('no')) return 'no';
  return states.includes('not-evaluated') ? 'not-evaluated' : 'yes';
}
