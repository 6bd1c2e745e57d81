import type { ClusterView } from '../../../model/cluster-view.ts';
import type { Pod } from '../../../model/kinds.ts';
import { eventsOf } from '../../facts/events-of.ts';
import { quoteEvent } from '../../facts/evidence.ts';
import type { Confidence, Severity } from '../../finding.ts';
import { defineRule, type Rule, type Verdict } from '../../rule.ts';

export interface SandboxRule {
  readonly id: string;
  readonly severity?: Severity;
  readonly confidence?: Confidence;
  readonly lastResort?: boolean;
  readonly pattern: RegExp;
  /** The node is at fault, not the pod. */
  readonly blamesNode?: boolean;
  says(match: RegExpExecArray, node: string): Pick<Verdict, 'summary' | 'vars'>;
}

/** A rule about one text with which the kubelet says that it cannot make the pod's sandbox: its network and namespaces. */
export function sandboxRule(rule: SandboxRule): Rule<'Pod'> {
  const {
    id,
    severity = 'error',
    confidence = 'certain',
    lastResort = false,
    pattern,
    blamesNode = false,
    says,
  } = rule;
  return defineRule({
    id,
    kind: 'Pod',
    severity,
    needs: [],
    lastResort,
    *check(pod, view) {
      if (hasStarted(pod)) return;
      for (const event of newest(pod, view)) {
        const match = pattern.exec((event.message ?? '').slice(0, 4000));
        if (match === null) continue;
        const node = pod.spec.nodeName || event.source?.host || '';
        yield {
          confidence,
          ...says(match, node || '(unknown)'),
          evidence: [quoteEvent(pod, event)],
          ...(blamesNode && node !== '' ? { because: { kind: 'Node', namespace: '', name: node } } : {}),
        };
      }
    },
  });
}

const newest = (pod: Pod, view: ClusterView): ReturnType<typeof eventsOf> =>
  eventsOf(view, pod, 'FailedCreatePodSandBox', 'NetworkNotReady').slice(0, 1);

/** A sandbox error of the past does not matter once a container has run. */
const hasStarted = (pod: Pod): boolean =>
  [...(pod.status.initContainerStatuses ?? []), ...(pod.status.containerStatuses ?? [])].some(
    ({ state, restartCount }) => state?.running !== undefined || state?.terminated !== undefined || restartCount > 0,
  );
