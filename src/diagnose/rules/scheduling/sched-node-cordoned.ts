import { field } from '../../facts/evidence.ts';
import { isCordonText } from './fit-terms.ts';
import { nodesOf } from './known-nodes.ts';
import { schedRule } from './sched-rule.ts';

/** Somebody cordoned or drains the nodes. */
export const schedNodeCordoned = schedRule({
  id: 'sched-node-cordoned',
  severity: 'warning',
  matches: isCordonText,
  says(term, _pod, view) {
    const cordoned = nodesOf(view).filter((node) => node.spec.unschedulable === true);
    const names = cordoned.map((node) => node.metadata.name);
    const [first] = names;
    return {
      summary: `${term.count} node${term.count === 1 ? ' is' : 's are'} cordoned${first === undefined ? '' : ` (${names.join(', ')})`} and ${term.count === 1 ? 'takes' : 'take'} no new pods`,
      evidence: cordoned.map((node) => field(node, 'spec.unschedulable', 'true')),
      ...(names.length === 1 && first !== undefined ? { because: { kind: 'Node', namespace: '', name: first } } : {}),
      vars: first === undefined ? {} : { NODE: first },
    };
  },
});
