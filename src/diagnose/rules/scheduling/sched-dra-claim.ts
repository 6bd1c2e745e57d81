import type { ClusterView } from '../../../model/cluster-view.ts';
import type { Pod } from '../../../model/kinds.ts';
import { eventsOf } from '../../facts/events-of.ts';
import { field, quoteEvent } from '../../facts/evidence.ts';
import { unscheduled } from '../../facts/unscheduled.ts';
import { defineRule, type Verdict } from '../../rule.ts';

/** A claim for a device (dynamic resource allocation) is missing or cannot be met, or the node cannot make its devices ready. */
export const schedDraClaim = defineRule({
  id: 'sched-dra-claim',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  explains: ['sched-plugin-rejected', 'sched-no-scheduler'],
  *check(pod, view) {
    if ((pod.status.phase ?? 'Pending') !== 'Pending') return;
    if (pod.spec.nodeName) {
      yield* unprepared(pod, view);
      return;
    }
    const [event] = eventsOf(view, pod, 'FailedResourceClaimCreation');
    const answer = unscheduled(pod, view);
    const said = claimTrouble(answer?.message ?? '');
    if (event === undefined && said === undefined) {
      if (answer === undefined) yield* untried(pod, view);
      return;
    }
    const claims = claimsOf(pod);
    yield {
      confidence: 'certain',
      summary: `The pod's resource claim${claims === '' ? '' : ` (${claims})`} is not there or cannot be met: ${(event?.message ?? said ?? '').slice(0, 200)}`,
      evidence: [
        ...(answer === undefined ? [] : [answer.evidence]),
        ...(event === undefined ? [] : [quoteEvent(pod, event)]),
      ],
    };
  },
});

const claimTrouble = (message: string): string | undefined =>
  /cannot allocate all claims|resourceclaims?(?:\.resource\.k8s\.io)? (?:in use|not available|"[^"]+" [^.,]+)|waiting for (?:dynamic )?resource ?claim[^.,]*|device class \S+ does not exist/i.exec(
    message,
  )?.[0];

/** The pod has its node, and the driver there does not hand the devices out. */
function* unprepared(pod: Pod, view: ClusterView): Iterable<Verdict> {
  const [event] = eventsOf(view, pod, 'FailedPrepareDynamicResources');
  if (event === undefined) return;
  const why = (event.message ?? '').replace(
    /^Failed to prepare dynamic resources: (?:prepare dynamic resources: )?/,
    '',
  );
  yield {
    confidence: 'certain',
    summary: `Node ${pod.spec.nodeName} cannot make the devices ready that the pod claims: ${why.slice(0, 260)}`,
    evidence: [quoteEvent(pod, event)],
  };
}

const claimsOf = (pod: Pod): string => (pod.spec.resourceClaims ?? []).map(({ name }) => name).join(', ');

const patienceMs = 30_000;

/** The scheduler does not even try a pod before all its claims are there, and says nothing of it. */
function* untried(pod: Pod, view: ClusterView): Iterable<Verdict> {
  const claims = claimsOf(pod);
  const isYoung = view.now.getTime() - Date.parse(pod.metadata.creationTimestamp ?? '') < patienceMs;
  const wasTried = pod.status.conditions?.some(({ type }) => type === 'PodScheduled') === true;
  if (claims === '' || isYoung || wasTried) return;
  yield {
    confidence: 'likely',
    summary: `The pod is not tried before its resource claim (${claims}) is there, which it seems not to be`,
    evidence: [field(pod, 'spec.resourceClaims', claims), field(pod, 'status.conditions', 'no PodScheduled condition')],
  };
}
