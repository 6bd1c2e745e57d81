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
    const own = (pod.status.conditions ?? []).find(({ type }) => type === gate);
    const said = [own?.reason, own?.message].filter(Boolean).join(': ');
    const why =
      own === undefined
        ? 'the controller behind it has not set that condition'
        : `the controller behind it has not agreed${said === '' ? '' : ` (${said})`}`;
    yield {
      confidence: 'certain',
      summary: `The pod's containers are ready, and its readiness gate ${gate ?? ''} is not: ${why}`,
      evidence: [field(pod, `status.conditions[${index}].message`, condition.message ?? '')],
      vars: { GATE: gate },
    };
  },
});
