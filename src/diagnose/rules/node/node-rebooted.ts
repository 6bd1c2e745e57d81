import { eventTime } from '../../../model/event-time.ts';
import type { Event } from '../../../model/kinds.ts';
import { quoteEvent } from '../../facts/evidence.ts';
import { type Exit, exitsOf } from '../../facts/exits-of.ts';
import { defineRule } from '../../rule.ts';
import { exitEvidence } from '../crash/crashes-of.ts';

/** A machine that boots takes some minutes until its kubelet says so. */
const nearMs = 15 * 60_000;

/** Containers stopped because their node was restarted under them: no fault of theirs. */
export const nodeRebooted = defineRule({
  id: 'node-rebooted',
  kind: 'Pod',
  severity: 'warning',
  needs: [],
  explains: [
    'crash-sigkill-unknown',
    'crash-unknown-status',
    'crash-sigterm',
    'crash-no-log',
    'crash-completes-always',
  ],
  *check(pod, view) {
    const name = pod.spec.nodeName;
    const node = name ? view.get({ kind: 'Node', namespace: '', name }) : undefined;
    if (node === undefined) return;
    const reboots = view
      .eventsFor({ kind: 'Node', namespace: '', name: node.metadata.name })
      .filter(({ reason }) => reason === 'Rebooted');
    for (const exit of exitsOf(pod, view)) {
      const reboot = reboots.findLast((event) => endedBy(exit, event));
      if (reboot === undefined) continue;
      yield {
        confidence: 'likely',
        container: exit.container.name,
        summary: `Container ${exit.container.name} was restarted because node ${node.metadata.name} rebooted`,
        evidence: [quoteEvent(node, reboot), exitEvidence(pod, exit)],
        because: { kind: 'Node', namespace: '', name: node.metadata.name },
        vars: { EXIT_CODE: `${exit.code}` },
      };
    }
  },
});

/** Lost with the machine (255, Unknown), killed or told to end while it shut down; a program's own error is its own. */
function endedBy({ code, reason, finishedAt, runsNow }: Exit, reboot: Event): boolean {
  if (!runsNow || !(reason === 'Unknown' || [0, 137, 143, 255].includes(code))) return false;
  if (finishedAt === undefined || finishedAt.getTime() === 0) return true;
  return Math.abs(eventTime(reboot).getTime() - finishedAt.getTime()) < nearMs;
}
