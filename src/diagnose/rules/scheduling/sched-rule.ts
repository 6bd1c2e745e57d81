import type { ClusterView } from '../../../model/cluster-view.ts';
import type { Pod } from '../../../model/kinds.ts';
import { atMostLikely } from '../../facts/unscheduled.ts';
import type { Confidence, Severity } from '../../finding.ts';
import { defineRule, type Rule, type Verdict } from '../../rule.ts';
import { type FitTerm, fitTerms } from './fit-terms.ts';

export interface SchedRule {
  readonly id: string;
  readonly severity?: Severity;
  readonly explains?: readonly string[];
  /** Whether a reason of the scheduler speaks of this cause. */
  matches(text: string): boolean;
  says(term: FitTerm, pod: Pod, view: ClusterView): SchedSaying | undefined;
}

export interface SchedSaying extends Partial<Omit<Verdict, 'summary'>> {
  readonly summary: string;
}

/** A rule about one of the scheduler's reasons; several reasons may name the same cause. Its message is enough; nodes and pods add the numbers. */
export function schedRule({ id, severity = 'error', explains, matches, says }: SchedRule): Rule<'Pod'> {
  return defineRule({
    id,
    kind: 'Pod',
    severity,
    needs: [],
    ...(explains === undefined ? {} : { explains }),
    *check(pod, view) {
      const answer = fitTerms(pod, view);
      const sayings = (answer?.terms ?? [])
        .filter(({ text }) => matches(text))
        .flatMap((term) => {
          const saying = says(term, pod, view);
          return saying === undefined ? [] : [{ confidence: term.confidence, ...saying }];
        });
      const [saying] = sayings.toSorted((a, b) => order.indexOf(a.confidence) - order.indexOf(b.confidence));
      if (answer === undefined || saying === undefined) return;
      yield {
        ...saying,
        confidence: atMostLikely(saying.confidence, answer.unscheduled),
        evidence: [answer.unscheduled.evidence, ...(saying.evidence ?? [])],
      };
    },
  });
}

const order: readonly Confidence[] = ['certain', 'likely', 'possible'];
