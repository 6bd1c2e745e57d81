import { admissionRule } from './admission-rule.ts';

/** The namespace enforces a Pod Security level that the pod does not meet. */
export const admPodSecurity = admissionRule({
  id: 'adm-pod-security',
  pattern: /violates PodSecurity "([^"]+)": (.+)$/s,
  says: ([, level = '', what = ''], who) => ({
    summary: `${who} cannot create its pods: they violate Pod Security "${level}": ${what.trim().slice(0, 200)}`,
    vars: { LEVEL: level },
  }),
});
