import { quoteLog } from '../../facts/evidence.ts';
import { exitLog } from '../../facts/exit-log.ts';
import { defineRule } from '../../rule.ts';
import { crashesOf, exitEvidence } from './crashes-of.ts';

/** A shell started, and the program that it was to run is not in the image: exit code 127. */
export const crashCommandNotFound = defineRule({
  id: 'crash-command-not-found',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  explains: ['init-crash', 'crash-no-log'],
  *check(pod, view) {
    for (const exit of crashesOf(pod, view)) {
      if (exit.code !== 127) continue;
      const log = exitLog(exit, pod, view);
      const { match } = log;
      const named = match?.signature.cause === 'crash-command-not-found';
      if (match !== undefined && !named && match.signature.exits.includes(127)) continue;
      const { name, spec } = exit.container;
      const command = named ? match.captured : undefined;
      yield {
        confidence: named ? 'certain' : 'likely',
        summary: `Container ${name} runs a command that its image does not have${command === undefined ? '' : `: ${command}`} (exit code 127)`,
        container: name,
        evidence: [...(named ? [quoteLog(pod, name, log.which, match.line, match.text)] : []), exitEvidence(pod, exit)],
        missing: log.missing,
        vars: { COMMAND: command, IMAGE: spec.image },
      };
    }
  },
});
