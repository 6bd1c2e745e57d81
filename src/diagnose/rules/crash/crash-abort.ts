import { exitLog, lastWords } from '../../facts/exit-log.ts';
import { excerpt } from '../../logs/excerpt.ts';
import { defineRule } from '../../rule.ts';
import { crashesOf, exitEvidence } from './crashes-of.ts';

/** The program aborted itself: a failed assertion, a corrupt heap, a fatal error of its runtime. */
export const crashAbort = defineRule({
  id: 'crash-abort',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  explains: ['init-crash', 'crash-no-log'],
  *check(pod, view) {
    for (const exit of crashesOf(pod, view)) {
      if (exit.code !== 134) continue;
      const log = exitLog(exit, pod, view);
      const { match } = log;
      if (match !== undefined && match.signature.cause !== 'crash-abort') continue;
      const words = lastWords(exit, pod, log, 2);
      yield {
        confidence: match === undefined ? 'likely' : 'certain',
        summary: `Container ${exit.container.name} aborted itself (SIGABRT, exit code 134)${match === undefined ? '' : `: ${excerpt(match)}`}`,
        container: exit.container.name,
        evidence: [exitEvidence(pod, exit), ...words],
        missing: log.missing,
        vars: { IMAGE: exit.container.spec.image },
      };
    }
  },
});
