import { humanAmount } from '../../facts/human-amount.ts';
import { nodeTextFirst } from '../../facts/node-text.ts';
import { statusRule } from '../eviction/status-rule.ts';

/**
 * The node had no room left when the pod arrived, although the scheduler (or a hand) had chosen it. For a critical pod
 * the kubelet tries to make room first; that this failed is an UnexpectedAdmissionError.
 */
export const rejOutOfResources = statusRule({
  id: 'rej-out-of-resources',
  severity: 'warning',
  reason: /^OutOf|^UnexpectedAdmissionError$/,
  message:
    /^(?:.*?didn't have enough resource: ([^,\s]+), requested: (\d+), used: (\d+), capacity: (\d+)|.*?no set of running pods found to reclaim resources: \[\(res: ([^,\s]+), q: (\d+)\))?/s,
  says([, resource, requested, used, capacity, missing, count], pod) {
    if (missing !== undefined) {
      return {
        summary: `${nodeTextFirst(pod)} refused the pod: it lacks ${missing} (res: ${missing}, q: ${count}), and no running pod could be stopped to make room`,
        vars: { RESOURCE: missing },
      };
    }
    if (!/^OutOf/.test(pod.status.reason ?? '')) return undefined;
    const what = resource ?? (pod.status.reason ?? '').slice('OutOf'.length);
    const amount = (text: string | undefined): string => humanAmount(what, Number(text ?? 0));
    const numbers =
      requested === undefined
        ? ''
        : `: ${amount(requested)} were asked for, ${amount(used)} of ${amount(capacity)} were taken (requested: ${requested}, used: ${used}, capacity: ${capacity})`;
    return {
      summary: `${nodeTextFirst(pod)} refused the pod: it didn't have enough ${what} left${numbers}`,
      vars: { RESOURCE: what },
    };
  },
});
