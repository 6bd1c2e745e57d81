import { exitsOf } from '../../facts/exits-of.ts';
import { nodeText } from '../../facts/node-text.ts';
import { defineRule } from '../../rule.ts';
import { exitEvidence } from './crashes-of.ts';

/** How the container ended is not known: its record was lost, mostly with a restart of the node or its runtime. */
export const crashUnknownStatus = defineRule({
  id: 'crash-unknown-status',
  kind: 'Pod',
  severity: 'warning',
  needs: [],
  explains: ['crash-no-log', 'crash-unhandled-exception', 'crash-sigkill-unknown', 'init-crash'],
  *check(pod, view) {
    for (const exit of exitsOf(pod, view)) {
      const lost = exit.reason === 'ContainerStatusUnknown' || (exit.reason === 'Unknown' && exit.code === 255);
      if (!lost) continue;
      yield {
        confidence: 'likely',
        summary: `How container ${exit.container.name} ended is not known: ${nodeText(pod)} or its runtime was restarted`,
        container: exit.container.name,
        evidence: [exitEvidence(pod, exit)],
        ...(pod.spec.nodeName ? { because: { kind: 'Node', namespace: '', name: pod.spec.nodeName } } : {}),
      };
    }
  },
});
