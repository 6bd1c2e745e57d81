import type { ClusterView } from '../../../model/cluster-view.ts';
import type { Node, Pod } from '../../../model/kinds.ts';
import { once } from '../../facts/shared.ts';
import { type Unscheduled, unscheduled } from '../../facts/unscheduled.ts';
import type { Confidence } from '../../finding.ts';
import type { FitReason } from '../../parse-fit-error.ts';
import { nodesOf, repellingTaint, wantsNode } from './known-nodes.ts';

/** One reason of the scheduler's answer, weighed. */
export interface FitTerm extends FitReason {
  /** certain: it decides; likely: one of several that share the nodes; possible: only in the way of a few. */
  readonly confidence: Confidence;
}

export interface FitTerms {
  readonly unscheduled: Unscheduled;
  readonly nodes: number;
  readonly terms: readonly FitTerm[];
  /** Several reasons share the nodes, and none has more than half of them. */
  readonly divided: boolean;
}

/**
 * Weighs the reasons: what keeps a pod off nodes that were never meant for it (control planes, nodes that its own
 * selector leaves out while others match) is background, unless there is nothing else.
 */
export function fitTerms(pod: Pod, view: ClusterView): FitTerms | undefined {
  const name = `fit-terms ${pod.metadata.namespace}/${pod.metadata.name}`;
  return once(view, name, () => weigh(pod, view));
}

function weigh(pod: Pod, view: ClusterView): FitTerms | undefined {
  const answer = unscheduled(pod, view);
  if (answer?.fit === undefined || answer.fit.reasons.length === 0) return undefined;
  const { reasons, nodes } = answer.fit;
  const matched = reasons.some(({ text }) => isAskedAfterAffinity(text) || isOwnControlPlane(text, pod));
  const counted = reasons.map((reason) => ({
    reason,
    count: matched && isAffinityText(reason.text) ? 0 : Math.max(0, reason.count - background(reason, pod, view)),
  }));
  const meant = counted.filter(({ count }) => count > 0);
  const relevant = meant.length > 0 ? meant : reasons.map((reason) => ({ reason, count: reason.count }));
  const most = Math.max(...relevant.map(({ count }) => count));
  // Several resources may be short on the same node, so the counts can add up to more than the nodes there are.
  const total = Math.min(
    nodes,
    relevant.reduce((sum, { count }) => sum + count, 0),
  );
  const decided = most * 2 > total || relevant.length === 1;
  return {
    unscheduled: answer,
    nodes,
    divided: !decided,
    terms: relevant.map(({ reason, count }) => ({ ...reason, confidence: confidenceOf(count, most, decided) })),
  };
}

const confidenceOf = (count: number, most: number, decided: boolean): Confidence => {
  if (decided) return count === most ? 'certain' : 'possible';
  return 'likely';
};

export const isTaintText = (text: string): boolean => /node\(s\) had (?:untolerated )?taint/.test(text);
export const isAffinityText = (text: string): boolean =>
  /didn't match (?:Pod's )?node (?:affinity|selector)|didn't match Pod's node affinity\/selector|didn't satisfy plugin\(s\) \[NodeAffinity\]|filtered out by the prefilter result/.test(
    text,
  );
export const isCordonText = (text: string): boolean => text === 'node(s) were unschedulable';

/** A node is asked about its ports, room and volumes only once its labels have satisfied the pod: so some node's did. */
const isAskedAfterAffinity = (text: string): boolean =>
  /^Insufficient |^Too many pods|free ports|volume|PersistentVolume|available disk|free storage|topology spread|anti-affinity|pod affinity rules/.test(
    text,
  );

const controlPlane = /node-role\.kubernetes\.io\/(?:control-plane|master)/;

/** How many of the nodes behind a reason were never meant for this pod. */
function background({ text, count }: FitReason, pod: Pod, view: ClusterView): number {
  const nodes = nodesOf(view);
  if (isTaintText(text)) {
    if (text.includes('{') && !controlPlane.test(text)) return 0;
    if (nodes.length === 0) return controlPlane.test(text) && !asksForControlPlane(pod) ? count : 0;
    return nodes.filter((node) => controlPlane.test(repellingTaint(pod, node)?.key ?? '') && !asksFor(pod, node))
      .length;
  }
  if (isCordonText(text))
    return nodes.filter((node) => node.spec.unschedulable === true && isControlPlane(node)).length;
  if (isAffinityText(text)) return nodes.some((node) => wantsNode(pod, node)) ? count : 0;
  return 0;
}

/** The pod's own selector or affinity leads to this node. */
const asksFor = (pod: Pod, node: Node): boolean =>
  (pod.spec.nodeSelector !== undefined || pod.spec.affinity?.nodeAffinity !== undefined) && wantsNode(pod, node);

/** The taint of a control plane, where the pod asks for one: that node has its labels. */
const isOwnControlPlane = (text: string, pod: Pod): boolean =>
  isTaintText(text) && controlPlane.test(text) && asksForControlPlane(pod);

const asksForControlPlane = ({ spec }: Pod): boolean =>
  controlPlane.test(JSON.stringify([spec.nodeSelector, spec.affinity?.nodeAffinity]));

const isControlPlane = (node: Node): boolean =>
  Object.keys(node.metadata.labels ?? {}).some((label) => controlPlane.test(label));
