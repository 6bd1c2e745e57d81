import type { Pod } from '../../../model/kinds.ts';
import { field } from '../../facts/evidence.ts';
import { missingKind } from '../../facts/missing.ts';
import { type FitTerm, isAffinityText } from './fit-terms.ts';
import { nodesOf, wantsNode } from './known-nodes.ts';
import { nearestLabel } from './nearest-label.ts';
import { type SchedSaying, schedRule } from './sched-rule.ts';

/** No node carries the labels of the pod's nodeSelector. */
export const schedNodeSelectorMismatch = schedRule({
  id: 'sched-node-selector-mismatch',
  matches: isAffinityText,
  says(term, pod, view) {
    const wanted = Object.entries(pod.spec.nodeSelector ?? {});
    if (wanted.length === 0) return asksForNothing(pod) ? notSaved(term) : undefined;
    const nodes = nodesOf(view);
    if (nodes.some((node) => wantsNode(pod, node))) return undefined;
    const unmet = wanted.filter(([key, value]) => !nodes.some((node) => node.metadata.labels?.[key] === value));
    const hasAffinity = pod.spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution !== undefined;
    if (nodes.length > 0 && unmet.length === 0 && hasAffinity) return undefined;
    const shown = (nodes.length > 0 && unmet.length > 0 ? unmet : wanted).map(([key, value]) => `${key}=${value}`);
    const [[key = '', value = ''] = []] = nodes.length > 0 && unmet.length > 0 ? unmet : wanted;
    const existing = [...new Set(nodes.flatMap((node) => node.metadata.labels?.[key] ?? []))];
    const near = nearestLabel(key, value, nodes);
    const instead =
      near !== undefined
        ? `; did you mean ${near.text}?`
        : existing.length === 0
          ? ''
          : ` (nodes have ${key}=${existing.slice(0, 3).join(', ')})`;
    return {
      summary: `No node has the label${shown.length === 1 ? '' : 's'} that the pod's nodeSelector asks for: ${shown.join(', ')}${instead}`,
      evidence: [field(pod, 'spec.nodeSelector', wanted.map(([name, text]) => `${name}=${text}`).join(', '))],
      missing: missingKind(view, 'Node'),
      vars: {
        LABEL: `${key}=${value}`,
        LABEL_KEY: key,
        NEAREST_LABEL: near?.text,
        SELECTOR_PATCH: near === undefined ? undefined : JSON.stringify(near.patch),
      },
    };
  },
});

const asksForNothing = ({ spec }: Pod): boolean =>
  spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution === undefined;

/** The scheduler has seen a selector that the saved pod does not show. */
const notSaved = ({ count }: FitTerm): SchedSaying => ({
  confidence: 'likely',
  summary: `${count} node${count === 1 ? ' does' : 's do'} not match the pod's node selector or affinity, which are not in the data`,
});
