import { admissionRule } from './admission-rule.ts';

/** A ValidatingAdmissionPolicy of the cluster forbids the pods. */
export const admPolicyDenied = admissionRule({
  id: 'adm-policy-denied',
  pattern: /ValidatingAdmissionPolicy '([^']+)' with binding '([^']+)' denied request: (.+)$/s,
  says: ([, policy = '', binding = '', why = ''], who) => ({
    summary: `${who} cannot create its pods: ValidatingAdmissionPolicy ${policy} (bound by ${binding}) denies them: ${why.trim().slice(0, 200)}`,
    vars: { POLICY: policy, BINDING: binding },
  }),
});
