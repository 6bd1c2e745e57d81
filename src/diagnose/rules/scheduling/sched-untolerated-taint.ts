import { missingKind } from '../../facts/missing.ts';
import { isTaintText } from './fit-terms.ts';
import { schedRule } from './sched-rule.ts';
import { isConditionTaint, repellingTaints, taintEvidence, taintText } from './taints.ts';
import { tolerationsWith } from './tolerations-with.ts';

const controlPlane = /node-role\.kubernetes\.io\/(?:control-plane|master)/;

/** An operator keeps pods off these nodes, and the pod does not say that it may go there. */
export const schedUntoleratedTaint = schedRule({
  id: 'sched-untolerated-taint',
  matches: isTaintText,
  says(term, pod, view) {
    const all = repellingTaints(pod, term.text, view);
    const repelling = all.filter(({ taint }) => !isConditionTaint(taint.key));
    if (all.length > 0 && repelling.length === 0) return undefined;
    const decisive = repelling.find(({ taint }) => !controlPlane.test(taint.key)) ?? repelling[0];
    const count = `${term.count} node${term.count === 1 ? ' has' : 's have'}`;
    if (decisive === undefined) {
      return { summary: `${count} a taint that the pod does not tolerate`, missing: missingKind(view, 'Node') };
    }
    const { taint, node } = decisive;
    return {
      summary: `${count} a taint that the pod does not tolerate: ${taintText(taint)}${node === undefined ? '' : ` on ${node.metadata.name}`}`,
      evidence: taintEvidence(repelling),
      vars: {
        TAINT: taintText(taint),
        TAINT_KEY: taint.key,
        TAINT_VALUE: taint.value ?? '',
        TAINT_EFFECT: taint.effect,
        TOLERATIONS: tolerationsWith(pod, taint),
        ...(node === undefined ? {} : { NODE: node.metadata.name }),
      },
    };
  },
});
