import { admissionRule } from './admission-rule.ts';

/** The namespace enforces a Pod Security level that the pod does not meet; OpenShift and old clusters have their own kinds of it. */
export const admPodSecurity = admissionRule({
  id: 'adm-pod-security',
  pattern:
    /violates PodSecurity "([^"]+)": (.+)$|unable to validate against any (security context constraint|pod security policy): ?(.*)$|PodSecurityPolicy: (unable to admit pod.*)$/s,
  says: ([, level = '', what = '', kind = '', own = '', old = ''], who) => ({
    summary: `${who} cannot create its pods: ${
      kind === '' && old === ''
        ? `they violate Pod Security "${level}": ${what.trim().slice(0, 200)}`
        : `no ${kind || 'PodSecurityPolicy'} allows them: ${(own || old).trim().slice(0, 240)}`
    }`,
    vars: { LEVEL: level },
  }),
});
