import type { ClusterView } from '../../../model/cluster-view.ts';
import type { Node, Pod, Taint } from '../../../model/kinds.ts';
import { field } from '../../facts/evidence.ts';
import type { Evidence } from '../../finding.ts';
import { nodesOf, repellingTaint } from './known-nodes.ts';

/** A taint that keeps a pod off a node; the node is unknown when only the scheduler's text names the taint. */
export interface Repelling {
  readonly node: Node | undefined;
  readonly taint: Pick<Taint, 'key' | 'value' | 'effect'>;
}

/** Since 1.35 the scheduler no longer names the taint, so the nodes are asked first. */
export function repellingTaints(pod: Pod, text: string, view: ClusterView): readonly Repelling[] {
  const onNodes = nodesOf(view).flatMap((node) => {
    const taint = node.spec.unschedulable === true ? undefined : repellingTaint(pod, node);
    return taint === undefined ? [] : [{ node, taint }];
  });
  const named = /\{([^:}]+):? ?([^}]*)\}/.exec(text);
  if (named === null) return onNodes;
  const taint = { key: named[1] ?? '', value: (named[2] ?? '').trim(), effect: 'NoSchedule' };
  const matching = onNodes.filter((candidate) => candidate.taint.key === taint.key);
  return matching.length > 0 ? matching : [{ node: undefined, taint }];
}

/** Conditions of the node itself: a toleration would only hide that it is sick. */
export const isConditionTaint = (key: string): boolean => conditions.has(key);

const conditions = new Set([
  'node.kubernetes.io/not-ready',
  'node.kubernetes.io/unreachable',
  'node.kubernetes.io/disk-pressure',
  'node.kubernetes.io/memory-pressure',
  'node.kubernetes.io/pid-pressure',
  'node.kubernetes.io/network-unavailable',
  'node.kubernetes.io/out-of-service',
  'node.cloudprovider.kubernetes.io/uninitialized',
]);

export const taintText = ({ key, value, effect }: Repelling['taint']): string =>
  `${key}${value ? `=${value}` : ''}:${effect}`;

export const taintEvidence = (repelling: readonly Repelling[]): readonly Evidence[] =>
  repelling.flatMap(({ node, taint }) => (node === undefined ? [] : [field(node, 'spec.taints', taintText(taint))]));
