import { field } from '../../facts/evidence.ts';
import { defineRule } from '../../rule.ts';

/** The containers are ready, and a gate that a controller should open is not. */
export const readyGate = defineRule({
  id: 'ready-gate',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  *check(pod) {
    const index = (pod.status.conditions ?? []).findIndex(({ reason }) => reason === 'ReadinessGatesNotReady');
    const condition = pod.status.conditions?.[index];
    if (condition === undefined || condition.status === 'True') return;
    const gate =
      /readiness gate "([^"]+)"/.exec(condition.message ?? '')?.[1] ?? pod.spec.readinessGates?.[0]?.conditionType;
    yield {
      confidence: 'certain',
      summary: `The pod's containers are ready, and its readiness gate ${gate ?? ''} is not: the controller behind it has not agreed`,
      evidence: [field(pod, `status.conditions[${index}].message`, condition.message ?? '')],
      vars: { GATE: gate },
    };
  },
});
