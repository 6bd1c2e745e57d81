import { quoteLog } from '../../facts/evidence.ts';
import { exitLog } from '../../facts/exit-log.ts';
import { excerpt } from '../../logs/excerpt.ts';
import { defineRule } from '../../rule.ts';
import { crashesOf, exitEvidence } from './crashes-of.ts';

/** The file is there and may not be executed: exit code 126 of a shell, or the runtime's word. */
export const crashNotExecutable = defineRule({
  id: 'crash-not-executable',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  explains: ['init-crash', 'crash-no-log'],
  *check(pod, view) {
    for (const exit of crashesOf(pod, view)) {
      const log = exitLog(exit, pod, view);
      const { match } = log;
      const named = match?.signature.cause === 'crash-not-executable';
      if (exit.code !== 126 && !named) continue;
      if (match !== undefined && !named && match.signature.exits.includes(126)) continue;
      const { name, spec } = exit.container;
      const path = named ? match.captured : undefined;
      yield {
        confidence: named ? 'certain' : 'likely',
        summary: `Container ${name} runs a file that may not be executed${named ? `: ${path ?? excerpt(match)}` : ''} (exit code ${exit.code})`,
        container: name,
        evidence: [...(named ? [quoteLog(pod, name, log.which, match.line, match.text)] : []), exitEvidence(pod, exit)],
        missing: log.missing,
        vars: { FILE: path, IMAGE: spec.image },
      };
    }
  },
});
