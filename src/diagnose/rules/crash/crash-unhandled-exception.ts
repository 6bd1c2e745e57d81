import type { Pod } from '../../../model/kinds.ts';
import { field, quoteLog } from '../../facts/evidence.ts';
import { type ExitLog, exitLog, lastWords } from '../../facts/exit-log.ts';
import type { Exit } from '../../facts/exits-of.ts';
import type { Evidence } from '../../finding.ts';
import { excerpt } from '../../logs/excerpt.ts';
import { tellingLine } from '../../logs/telling-line.ts';
import { defineRule } from '../../rule.ts';
import { crashesOf, exitEvidence } from './crashes-of.ts';

const signals = new Set([126, 127, 134, 135, 137, 139, 143]);

/** The program ended itself with an error; what it wrote is all that is known where no better cause speaks up. */
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
      if ((match !== undefined && !named) || (!named && signals.has(exit.code))) continue;
      const words = wordsOf(exit, pod, log);
      if (words === undefined) continue;
      yield {
        confidence: 'likely',
        summary: `Container ${exit.container.name} ends with exit code ${exit.code}${exit.restarts > 1 ? ` (${exit.restarts} restarts)` : ''}; ${words.text}`,
        container: exit.container.name,
        evidence: [...words.evidence, exitEvidence(pod, exit)],
        missing: log.missing,
        vars: { EXIT_CODE: `${exit.code}`, IMAGE: exit.container.spec.image },
      };
    }
  },
});

interface Words {
  readonly text: string;
  readonly evidence: readonly Evidence[];
}

/** The exception, else the line that speaks most of an error, else the end of a log that does not say why. */
function wordsOf(exit: Exit, pod: Pod, log: ExitLog): Words | undefined {
  const { match } = log;
  const { name } = exit.container;
  const quote = (line: number, text: string): Evidence =>
    log.lines === undefined ? field(pod, `${exit.path}.message`, text) : quoteLog(pod, name, log.which, line, text);
  if (match !== undefined) {
    return { text: `it says: ${excerpt(match)}${continued(match)}`, evidence: [quote(match.line, match.text)] };
  }
  const telling = tellingLine(log.lines ?? exit.message.split('\n'));
  if (telling !== undefined) {
    return { text: `it says: ${telling.said}`, evidence: [quote(telling.line, telling.text)] };
  }
  const last = lastWords(exit, pod, log, 3);
  const [end] = last.slice(-1);
  if (end === undefined) return undefined;
  return { text: `its log does not say why, and ends with: ${end.text.trim().slice(0, 160)}`, evidence: last };
}

/** A line that ends in a colon says what happened on the next one. */
const continued = ({ said, near }: { said: string; near: string }): string =>
  said.endsWith(':') ? ` ${(near.split('\n')[0] ?? '').trim().slice(0, 160)}` : '';
