import type { Pod } from '../../../model/kinds.ts';
import type { ObjectKey } from '../../../model/object-key.ts';
import { field } from '../../facts/evidence.ts';
import type { Severity } from '../../finding.ts';
import { defineRule, type Rule, type Verdict } from '../../rule.ts';

export interface StatusRule {
  readonly id: string;
  readonly severity?: Severity;
  /** `status.reason` of the pod. */
  readonly reason: RegExp;
  /** `status.message` of the pod. */
  readonly message: RegExp;
  /** The node is at fault, not the pod. */
  readonly blamesNode?: boolean;
  /** Undefined where the text turns out to be about something else. */
  says(match: RegExpExecArray, pod: Pod): Pick<Verdict, 'summary' | 'vars' | 'container'> | undefined;
}

/** A rule about a pod that the kubelet has given up: its own status says why, for good. */
export function statusRule({
  id,
  severity = 'error',
  reason,
  message,
  blamesNode = false,
  says,
}: StatusRule): Rule<'Pod'> {
  return defineRule({
    id,
    kind: 'Pod',
    severity,
    needs: [],
    *check(pod) {
      if (!hasEnded(pod) || !reason.test(pod.status.reason ?? '')) return;
      const match = message.exec((pod.status.message ?? '').slice(0, 4000));
      const saying = match === null ? undefined : says(match, pod);
      if (saying === undefined) return;
      yield {
        confidence: 'certain',
        ...saying,
        evidence: [
          field(pod, 'status.reason', pod.status.reason ?? ''),
          field(pod, 'status.message', (pod.status.message ?? '').trim()),
        ],
        ...(blamesNode && pod.spec.nodeName ? { because: nodeKey(pod.spec.nodeName) } : {}),
      };
    },
  });
}

/** Some releases leave the phase as it was when they give a pod up. */
const hasEnded = ({ status: { phase, containerStatuses = [] } }: Pod): boolean =>
  phase === 'Failed' ||
  (phase === 'Running' && containerStatuses.length > 0 && containerStatuses.every(({ state }) => state?.terminated));

const nodeKey = (name: string): ObjectKey => ({ kind: 'Node', namespace: '', name });
