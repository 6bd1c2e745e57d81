import { isTaintText } from './fit-terms.ts';
import { schedRule } from './sched-rule.ts';
import { isConditionTaint, repellingTaints, taintEvidence, taintText } from './taints.ts';

/** The nodes that could take the pod are sick themselves: the node has to be mended, not the pod. */
export const schedTaintNodeCondition = schedRule({
  id: 'sched-taint-node-condition',
  severity: 'critical',
  explains: ['sched-untolerated-taint'],
  matches: isTaintText,
  says(term, pod, view) {
    const sick = repellingTaints(pod, term.text, view).filter(({ taint }) => isConditionTaint(taint.key));
    const [first] = sick;
    if (first === undefined) return undefined;
    const node = first.node?.metadata.name;
    const where =
      node === undefined ? `${term.count} node(s)` : `Node ${sick.map((one) => one.node?.metadata.name).join(', ')}`;
    return {
      summary: `${where} cannot take pods because of the node's own condition: ${taintText(first.taint)}`,
      evidence: taintEvidence(sick),
      ...(node === undefined ? {} : { because: { kind: 'Node', namespace: '', name: node } }),
      vars: { TAINT: taintText(first.taint), ...(node === undefined ? {} : { NODE: node }) },
    };
  },
});
