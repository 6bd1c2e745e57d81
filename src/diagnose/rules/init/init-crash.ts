import { exitLog, lastWords } from '../../facts/exit-log.ts';
import { defineRule } from '../../rule.ts';
import { crashesOf, exitEvidence } from '../crash/crashes-of.ts';

/** An init container fails, so the others never start. */
export const initCrash = defineRule({
  id: 'init-crash',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  explains: ['crash-unhandled-exception', 'crash-no-log'],
  *check(pod, view) {
    for (const exit of crashesOf(pod, view)) {
      if (exit.container.role !== 'init' || exit.runsNow) continue;
      const { name, spec } = exit.container;
      const log = exitLog(exit, pod, view);
      const words = lastWords(exit, pod, log, 3);
      const last = words.at(-1)?.text.trim().slice(0, 160);
      const forGood = (pod.spec.restartPolicy ?? 'Always') === 'Never';
      yield {
        confidence: 'certain',
        summary: `Init container ${name} fails with exit code ${exit.code}, so the pod's containers ${forGood ? 'never start' : 'wait'}${last === undefined ? '' : `; its last words: ${last}`}`,
        container: name,
        evidence: [exitEvidence(pod, exit), ...words],
        missing: log.missing,
        vars: { EXIT_CODE: `${exit.code}`, IMAGE: spec.image },
      };
    }
  },
});
