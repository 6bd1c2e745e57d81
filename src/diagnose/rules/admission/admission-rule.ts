import type { ClusterView } from '../../../model/cluster-view.ts';
import type { ObjectOf } from '../../../model/kinds.ts';
import { ownerChain } from '../../../model/owners.ts';
import type { Severity } from '../../finding.ts';
import { defineRule, type Rule, type Verdict } from '../../rule.ts';
import { createFailure, type PodOwner, podOwners } from './create-failures.ts';

export interface AdmissionRule {
  readonly id: string;
  readonly severity?: Severity;
  readonly pattern: RegExp;
  /** `who` names the workload: `Deployment web`. */
  says(
    match: RegExpExecArray,
    who: string,
    namespace: string,
    owner: ObjectOf<PodOwner>,
    view: ClusterView,
  ): Pick<Verdict, 'summary' | 'vars' | 'because'>;
}

/** A rule about one reason for which the API server refuses to create a controller's pods. */
export function admissionRule({ id, severity = 'error', pattern, says }: AdmissionRule): Rule<PodOwner> {
  const [kind, ...alsoOn] = podOwners;
  return defineRule<PodOwner>({
    id,
    kind,
    alsoOn,
    severity,
    needs: [],
    *check(owner, view) {
      const failure = createFailure(owner, view);
      const match = failure === undefined ? null : pattern.exec(failure.error);
      if (failure === undefined || match === null) return;
      const saying = says(match, ownerTitle(owner, view), owner.metadata.namespace ?? '', owner, view);
      yield {
        confidence: 'certain',
        ...saying,
        // Webhooks answer in many lines.
        summary: saying.summary.replace(/\s+/g, ' '),
        evidence: failure.evidence,
      };
    },
  });
}

/** The workload on top, by kind and name. */
export function ownerTitle(owner: ObjectOf<PodOwner>, view: ClusterView): string {
  const top = ownerChain(owner, view).at(-1) ?? owner;
  return `${top.kind} ${top.metadata.name}`;
}
