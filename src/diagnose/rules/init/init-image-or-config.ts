import { containersOf } from '../../facts/containers-of.ts';
import { field } from '../../facts/evidence.ts';
import { defineRule } from '../../rule.ts';

const cannotStart =
  /^(?:ErrImagePull|ImagePullBackOff|InvalidImageName|ErrImageNeverPull|ImageInspectError|RegistryUnavailable|SignatureValidationFailed|CreateContainerConfigError|CreateContainerError|RunContainerError)$/;

/** An init container cannot even be started, and holds back all behind it. What exactly is wrong has a cause of its own. */
export const initImageOrConfig = defineRule({
  id: 'init-image-or-config',
  kind: 'Pod',
  severity: 'warning',
  needs: [],
  *check(pod) {
    const all = containersOf(pod);
    for (const { name, role, spec, status, statusPath } of all) {
      const { reason = '', message = '' } = status?.state?.waiting ?? {};
      if (role === 'main' || !cannotStart.test(reason)) continue;
      const behind = all.slice(all.findIndex((one) => one.name === name) + 1).map((one) => one.name);
      yield {
        confidence: 'likely',
        summary: `Init container ${name} cannot be started (${reason}), so ${behind.join(', ')} wait${behind.length === 1 ? 's' : ''} behind it`,
        container: name,
        evidence: [field(pod, `${statusPath}.state.waiting`, `${reason}${message === '' ? '' : `: ${message}`}`)],
        vars: { IMAGE: spec.image, REASON: reason },
      };
    }
  },
});
