import { field } from '../../facts/evidence.ts';
import { defineRule, type Rule } from '../../rule.ts';

/** A rule about an autoscaler that cannot compute how many copies it wants. */
export function hpaRule(
  id: string,
  pattern: RegExp,
  says: (match: RegExpExecArray, name: string) => string,
): Rule<'HorizontalPodAutoscaler'> {
  return defineRule({
    id,
    kind: 'HorizontalPodAutoscaler',
    severity: 'warning',
    needs: [],
    *check(hpa) {
      const index = (hpa.status.conditions ?? []).findIndex(
        ({ type, status }) => type === 'ScalingActive' && status === 'False',
      );
      const condition = hpa.status.conditions?.[index];
      const match = pattern.exec((condition?.message ?? '').slice(0, 4000));
      if (condition === undefined || match === null) return;
      yield {
        confidence: 'certain',
        summary: says(match, hpa.metadata.name),
        evidence: [field(hpa, `status.conditions[${index}]`, `${condition.reason ?? ''}: ${condition.message ?? ''}`)],
        vars: { TARGET: hpa.spec.scaleTargetRef.name },
      };
    },
  });
}
