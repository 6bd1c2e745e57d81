import { exitLog, lastWords } from '../../facts/exit-log.ts';
import { defineRule } from '../../rule.ts';
import { crashesOf, exitEvidence } from './crashes-of.ts';

const signals: Readonly<Record<number, string>> = { 132: 'SIGILL', 135: 'SIGBUS', 139: 'SIGSEGV' };

/** The program broke in its native code. */
export const crashSegfault = defineRule({
  id: 'crash-segfault',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  explains: ['init-crash', 'crash-no-log', 'crash-unhandled-exception'],
  *check(pod, view) {
    for (const exit of crashesOf(pod, view)) {
      const signal = signals[exit.code];
      if (signal === undefined) continue;
      const log = exitLog(exit, pod, view);
      yield {
        confidence: 'certain',
        summary: `Container ${exit.container.name} crashed in native code: ${signal} (exit code ${exit.code})`,
        container: exit.container.name,
        evidence: [exitEvidence(pod, exit), ...lastWords(exit, pod, log, 2)],
        missing: log.missing,
        vars: { EXIT_CODE: `${exit.code}`, IMAGE: exit.container.spec.image },
      };
    }
  },
});
