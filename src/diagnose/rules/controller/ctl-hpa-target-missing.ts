import { field } from '../../facts/evidence.ts';
import { defineRule } from '../../rule.ts';

/** The autoscaler points at a workload that it cannot find or read. */
export const ctlHpaTargetMissing = defineRule({
  id: 'ctl-hpa-target-missing',
  kind: 'HorizontalPodAutoscaler',
  severity: 'warning',
  needs: [],
  *check(hpa) {
    const index = (hpa.status.conditions ?? []).findIndex(
      ({ type, status, reason }) => type === 'AbleToScale' && status === 'False' && reason === 'FailedGetScale',
    );
    const condition = hpa.status.conditions?.[index];
    if (condition === undefined) return;
    const { kind, name } = hpa.spec.scaleTargetRef;
    const why = (condition.message ?? '').replace(
      /^the HPA controller was unable to get the target's current scale: /,
      '',
    );
    const isAbsent = /not found|no matches for kind/.test(why);
    yield {
      confidence: 'certain',
      summary: `Autoscaler "${hpa.metadata.name}" scales nothing: its target ${kind} "${name}" ${isAbsent ? 'does not exist' : 'cannot be read'} (${why.slice(0, 160)})`,
      evidence: [field(hpa, `status.conditions[${index}]`, `${condition.reason ?? ''}: ${condition.message ?? ''}`)],
      vars: { TARGET: name, TARGET_KIND: kind.toLowerCase() },
    };
  },
});
