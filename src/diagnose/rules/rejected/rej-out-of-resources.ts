import { humanAmount } from '../../facts/human-amount.ts';
import { nodeTextFirst } from '../../facts/node-text.ts';
import { statusRule } from '../eviction/status-rule.ts';

/** The node had no room left when the pod arrived, although the scheduler (or a hand) had chosen it. */
export const rejOutOfResources = statusRule({
  id: 'rej-out-of-resources',
  severity: 'warning',
  reason: /^OutOf/,
  message: /^(?:.*?didn't have enough resource: ([^,\s]+), requested: (\d+), used: (\d+), capacity: (\d+))?/s,
  says([, resource, requested, used, capacity], pod) {
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
