import { admissionRule } from './admission-rule.ts';

/** The namespace enforces a Pod Security level that the pod does not meet; OpenShift and old clusters have their own kinds of it. */
export const admPodSecurity = admissionRule({
  id: 'adm-pod-security',
  pattern:
    /violates PodSecurity "([^"]+)": (.+)$|unable to validate against any (security context constraint|pod security policy): ?(.*)$|(?:PodSecurityPolicy: )?(unable to admit pod.*|no providers available to validate pod request)$|((?:pod\.Spec\.)?SecurityContext\.\w+ is forbidden)/s,
  says([, level = '', what = '', kind = '', own = '', old = '', denied = ''], who) {
    const why = {
      level: `they violate Pod Security "${level}": ${what.trim().slice(0, 300)}`,
      policy: `no ${kind || 'PodSecurityPolicy'} allows them: ${refusals(own || old)}`,
      plugin: `the admission plugin SecurityContextDeny refuses them: ${denied}`,
    };
    const which = denied === '' ? (kind === '' && old === '' ? 'level' : 'policy') : 'plugin';
    return { summary: `${who} cannot create its pods: ${why[which]}`, vars: { LEVEL: level } };
  },
});

/** What the policies that the account may use object to; those that it may not use say nothing about the pod. */
function refusals(text: string): string {
  const unusable = /provider "?[\w.:-]+"?: Forbidden: not usable by user or serviceaccount(?:, )?/g;
  const rest = text.replace(unusable, '').replace(/^\[, /, '[').trim();
  return (rest === '[]' || rest === '' ? text : rest).slice(0, 360);
}
