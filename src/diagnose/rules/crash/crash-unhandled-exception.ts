import { quoteLog } from '../../facts/evidence.ts';
import { type ExitLog, exitLog, lastWords } from '../../facts/exit-log.ts';
import type { LogMatch } from '../../match-log.ts';
import { defineRule } from '../../rule.ts';
import { crashesOf, exitEvidence } from './crashes-of.ts';

const signals = new Set([126, 127, 134, 135, 137, 139, 143]);

/** The program ended itself with an error; its last words are all that is known where no better cause speaks up. */
export const crashUnhandledException = defineRule({
  id: 'crash-unhandled-exception',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  *check(pod, view) {
    for (const exit of crashesOf(pod, view)) {
      const log = exitLog(exit, pod, view);
      const { match } = log;
      const named = match?.signature.cause === 'crash-unhandled-exception';
      const words = lastWords(exit, pod, log, 3);
      if ((match !== undefined && !named) || words.length === 0 || (!named && signals.has(exit.code))) continue;
      const { name, spec } = exit.container;
      const quoted = named ? quoteLog(pod, name, log.which, match.line, match.text) : words.at(-1);
      yield {
        confidence: 'likely',
        summary: `Container ${name} exits with code ${exit.code}; its last words: ${`${quoted?.text.trim()}${named ? continued(match, log) : ''}`.slice(0, 200)}`,
        container: name,
        evidence: [...(named && quoted !== undefined ? [quoted] : words), exitEvidence(pod, exit)],
        missing: log.missing,
        vars: { EXIT_CODE: `${exit.code}`, IMAGE: spec.image },
      };
    }
  },
});

/** A line that ends in a colon says what happened on the next one. */
const continued = ({ line, text }: LogMatch, { lines = [] }: ExitLog): string =>
  text.endsWith(':') ? ` ${(lines[line] ?? '').trim()}` : '';
