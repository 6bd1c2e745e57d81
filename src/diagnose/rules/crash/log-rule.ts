import type { ClusterView } from '../../../model/cluster-view.ts';
import type { Pod } from '../../../model/kinds.ts';
import { quoteLog } from '../../facts/evidence.ts';
import { exitLog } from '../../facts/exit-log.ts';
import type { Exit } from '../../facts/exits-of.ts';
import type { Severity } from '../../finding.ts';
import { goesWith } from '../../logs/log-signature.ts';
import type { LogMatch } from '../../match-log.ts';
import { defineRule, type Rule, type Verdict } from '../../rule.ts';
import { crashesOf, exitEvidence, exitFacts } from './crashes-of.ts';

export interface LogRule {
  readonly id: string;
  readonly severity?: Severity;
  readonly explains?: readonly string[];
  says(match: LogMatch, exit: Exit, pod: Pod, view: ClusterView): LogSaying;
}

interface LogSaying extends Partial<Omit<Verdict, 'summary'>> {
  readonly summary: string;
}

/**
 * A rule about what a crashed program wrote last. A log is what somebody programmed, not a fact of the cluster, so it
 * makes a cause likely and never certain; an exit code that does not go with the text makes it a mere possibility.
 */
export function logRule({ id, severity = 'error', explains = [], says }: LogRule): Rule<'Pod'> {
  return defineRule({
    id,
    kind: 'Pod',
    severity,
    needs: [],
    explains: ['init-crash', 'crash-no-log', 'crash-sigkill-unknown', ...explains],
    *check(pod, view) {
      for (const exit of crashesOf(pod, view)) {
        const log = exitLog(exit, pod, view);
        const { match } = log;
        if (match?.signature.cause !== id) continue;
        const quoted =
          log.lines === undefined ? [] : [quoteLog(pod, exit.container.name, log.which, match.line, match.text)];
        const saying = says(match, exit, pod, view);
        yield {
          confidence: goesWith(match.signature, exit.code) ? 'likely' : 'possible',
          container: exit.container.name,
          ...saying,
          summary: `${saying.summary} (${exitFacts(exit)})`,
          evidence: [...quoted, exitEvidence(pod, exit), ...(saying.evidence ?? [])],
          missing: [...log.missing, ...(saying.missing ?? [])],
          vars: { EXIT_CODE: `${exit.code}`, IMAGE: exit.container.spec.image, ...saying.vars },
        };
      }
    },
  });
}
