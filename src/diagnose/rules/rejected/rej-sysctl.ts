import { nodeTextFirst } from '../../facts/node-text.ts';
import { statusRule } from '../eviction/status-rule.ts';

/** The pod sets a kernel parameter that the kubelet does not allow. */
export const rejSysctl = statusRule({
  id: 'rej-sysctl',
  reason: /^SysctlForbidden$/,
  message: /^(?:.*?forbidden sysctl: "([^"]+)")?/s,
  says([, named], pod) {
    const asked = pod.spec.securityContext?.sysctls?.map(({ name }) => name) ?? [];
    const sysctl = named ?? asked.join(', ');
    const which = sysctl === '' ? 'a sysctl of its' : `the sysctl ${sysctl}`;
    return {
      summary: `${nodeTextFirst(pod)} refused the pod: ${which} is not among those that its kubelet allows (allowed-unsafe-sysctls)`,
      ...(sysctl === '' ? {} : { vars: { SYSCTL: sysctl } }),
    };
  },
});
