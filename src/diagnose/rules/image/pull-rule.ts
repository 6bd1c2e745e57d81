import type { ClusterView } from '../../../model/cluster-view.ts';
import type { Pod } from '../../../model/kinds.ts';
import type { Confidence, Severity } from '../../finding.ts';
import type { PullErrorKind } from '../../parse-pull-error.ts';
import { defineRule, type Rule, type Verdict } from '../../rule.ts';
import { type PullFailure, pullFailures } from './pull-failures.ts';

export interface PullRule {
  readonly id: string;
  readonly severity?: Severity;
  readonly kinds: readonly (PullErrorKind | 'unknown')[];
  readonly explains?: readonly string[];
  readonly lastResort?: boolean;
  /** What is added to, or replaces, the verdict made from the error; undefined when the rule does not apply after all. */
  says(failure: PullFailure, pod: Pod, view: ClusterView): PullSaying | undefined;
}

interface PullSaying extends Partial<Omit<Verdict, 'summary'>> {
  readonly summary: string;
  readonly confidence?: Confidence;
}

/** A rule about one way in which pulling an image fails. */
export function pullRule({ id, severity = 'error', kinds, explains, lastResort = false, says }: PullRule): Rule<'Pod'> {
  return defineRule({
    id,
    kind: 'Pod',
    severity,
    needs: [],
    lastResort,
    ...(explains === undefined ? {} : { explains }),
    *check(pod, view) {
      for (const failure of pullFailures(pod, view)) {
        if (!kinds.includes(failure.error.kind)) continue;
        const saying = says(failure, pod, view);
        if (saying !== undefined) yield toVerdict(failure, saying);
      }
    },
  });
}

function toVerdict({ container, image, reference, evidence, missing }: PullFailure, saying: PullSaying): Verdict {
  return {
    confidence: 'certain',
    container: container.name,
    ...saying,
    evidence: [...evidence, ...(saying.evidence ?? [])],
    missing: [...missing, ...(saying.missing ?? [])],
    vars: {
      IMAGE: image,
      REGISTRY: reference.registry,
      REPOSITORY: `${reference.registry}/${reference.repository}`,
      ...(reference.tag === undefined ? {} : { TAG: reference.tag }),
      ...saying.vars,
    },
  };
}
