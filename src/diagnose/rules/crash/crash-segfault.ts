import { exitLog, lastWords } from '../../facts/exit-log.ts';
import { excerpt } from '../../logs/excerpt.ts';
import { defineRule } from '../../rule.ts';
import { crashesOf, exitEvidence } from './crashes-of.ts';

const signals: Readonly<Record<number, string>> = {
  132: 'SIGILL, illegal instruction: mostly a program built for a newer processor',
  135: 'SIGBUS, bus error: mostly a full /dev/shm or huge pages that are not there',
  139: 'SIGSEGV, segmentation fault',
};

/** The program broke in its native code. */
export const crashSegfault = defineRule({
  id: 'crash-segfault',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  explains: ['init-crash', 'crash-no-log', 'crash-unhandled-exception'],
  *check(pod, view) {
    for (const exit of crashesOf(pod, view)) {
      const log = exitLog(exit, pod, view);
      const said = log.match?.signature.cause === 'crash-segfault' ? excerpt(log.match) : undefined;
      const signal = signals[exit.code] ?? said;
      if (signal === undefined) continue;
      yield {
        confidence: signals[exit.code] === undefined ? 'likely' : 'certain',
        summary: `Container ${exit.container.name} crashed in native code: ${signal} (exit code ${exit.code})`,
        container: exit.container.name,
        evidence: [exitEvidence(pod, exit), ...lastWords(exit, pod, log, 2)],
        missing: log.missing,
        vars: { EXIT_CODE: `${exit.code}`, IMAGE: exit.container.spec.image },
      };
    }
  },
});
