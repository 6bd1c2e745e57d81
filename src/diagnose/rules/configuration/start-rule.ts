import type { Pod } from '../../../model/kinds.ts';
import type { Severity } from '../../finding.ts';
import { defineRule, type Rule, type Verdict } from '../../rule.ts';
import { type StartError, startErrors } from './start-errors.ts';

export interface StartRule {
  readonly id: string;
  readonly severity?: Severity;
  readonly pattern: RegExp;
  says(
    match: RegExpExecArray,
    error: StartError,
    pod: Pod,
  ): Pick<Verdict, 'summary' | 'vars'> & { readonly evidence?: Verdict['evidence'] };
}

/** A rule about one text with which the runtime refuses to start a container. */
export function startRule({ id, severity = 'error', pattern, says }: StartRule): Rule<'Pod'> {
  return defineRule({
    id,
    kind: 'Pod',
    severity,
    needs: [],
    explains: ['init-crash'],
    *check(pod, view) {
      for (const error of startErrors(pod, view)) {
        const match = pattern.exec(error.message.slice(0, 4000));
        if (match === null) continue;
        const saying = says(match, error, pod);
        yield {
          confidence: 'certain',
          container: error.container.name,
          ...saying,
          evidence: [error.evidence, ...(saying.evidence ?? [])],
          vars: { IMAGE: error.container.spec.image, ...saying.vars },
        };
      }
    },
  });
}
