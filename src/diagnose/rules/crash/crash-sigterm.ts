import { defineRule } from '../../rule.ts';
import { crashesOf, exitEvidence } from './crashes-of.ts';

/** Something asked the program to stop, and it was neither a probe nor a deletion. */
export const crashSigterm = defineRule({
  id: 'crash-sigterm',
  kind: 'Pod',
  severity: 'warning',
  needs: [],
  explains: ['crash-unhandled-exception', 'crash-no-log'],
  *check(pod, view) {
    if (pod.metadata.deletionTimestamp) return;
    for (const exit of crashesOf(pod, view)) {
      if (exit.code !== 143 && exit.code !== 130) continue;
      yield {
        confidence: 'likely',
        summary: `Container ${exit.container.name} was asked to stop (exit code ${exit.code}) and started again; neither a probe nor a deletion is on record`,
        container: exit.container.name,
        evidence: [exitEvidence(pod, exit)],
      };
    }
  },
});
