import { matchesNodeSelectorTerm, requirementText } from '../../../scheduling/node-selector.ts';
import { field } from '../../facts/evidence.ts';
import { missingKind } from '../../facts/missing.ts';
import { isAffinityText } from './fit-terms.ts';
import { nodesOf, wantsNode } from './known-nodes.ts';
import { schedRule } from './sched-rule.ts';

/** No node satisfies the pod's required node affinity; its terms are alternatives, the expressions of one are not. */
export const schedNodeAffinityMismatch = schedRule({
  id: 'sched-node-affinity-mismatch',
  matches: (text) => isAffinityText(text) || text.includes('pod affinity terms conflict'),
  says({ confidence }, pod, view) {
    const required = pod.spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
    if (required === undefined) return undefined;
    const nodes = nodesOf(view);
    if (nodes.some((node) => wantsNode(pod, node))) return undefined;
    const met = nodes.some((node) => required.nodeSelectorTerms.some((term) => matchesNodeSelectorTerm(term, node)));
    if (met && pod.spec.nodeSelector !== undefined) return undefined;
    const terms = required.nodeSelectorTerms.map((term) =>
      [...(term.matchExpressions ?? []), ...(term.matchFields ?? [])].map(requirementText).join(' and '),
    );
    const key = required.nodeSelectorTerms[0]?.matchExpressions?.[0]?.key;
    return {
      confidence,
      summary: `No node satisfies the pod's required nodeAffinity: ${terms.join(', or ')}`,
      evidence: [
        field(
          pod,
          'spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms',
          terms.join(', or '),
        ),
      ],
      missing: missingKind(view, 'Node'),
      vars: key === undefined ? {} : { LABEL_KEY: key },
    };
  },
});
