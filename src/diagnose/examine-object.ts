import type { ClusterView } from '../model/cluster-view.ts';
import type { Kind, Pod } from '../model/kinds.ts';
import { keyOf, type ObjectKey } from '../model/object-key.ts';
import { podStatus } from '../model/pod-status.ts';
import { NotYet } from './not-yet.ts';
import type { ObjectRecord } from './object-records.ts';
import { podTier } from './pod-tier.ts';
import type { Rule } from './rule.ts';
import { runRules } from './run-rules.ts';
import { type Facts, TrackingView } from './tracking-view.ts';

const nothing: readonly never[] = [];
const noTopics: ReadonlySet<string> = new Set();

/**
 * Undefined for an object that is gone. Pods that are fine are not asked about: no rule has anything to say on them. An
 * object that is too damaged to be read is a subject that says so.
 */
export function examineObject(
  view: ClusterView,
  key: ObjectKey,
  rulesOf: ReadonlyMap<Kind, readonly Rule[]>,
  facts: Facts,
): ObjectRecord | undefined {
  const object = view.get(key);
  if (object === undefined) return undefined;
  const examinedAt = view.now;
  const topics = new Set<string>();
  try {
    const tracking = new TrackingView(view, facts, topics, 'subject');
    const pod = object.kind === 'Pod' ? healthOf(object as Pod, examinedAt, tracking) : undefined;
    if (pod?.tier === 'fine') {
      const kept = topics.size === 0 ? noTopics : topics;
      return { object, findings: nothing, missing: nothing, topics: kept, pod, isTimed: !pod.settled, examinedAt };
    }
    const results = runRules(rulesOf.get(key.kind) ?? [], object, tracking);
    // Time passes for what rests on it; and to ask again is what keeps alive that which is read only when asked for.
    const isTimed = tracking.isTimed || (pod === undefined ? results.findings.length > 0 : !pod.settled);
    return { object, ...results, topics, pod, isTimed, examinedAt };
  } catch (error) {
    if (error instanceof NotYet) throw error;
    const what = `this ${object.kind}, which is damaged: ${error instanceof Error ? error.message : String(error)}`;
    const pod = { tier: 'failing', settled: true, status: 'Unreadable', ready: '' } as const;
    const unreadable = object.kind === 'Pod' ? pod : undefined;
    const missing = [{ what, why: 'failed' }] as const;
    return { object, findings: nothing, missing, topics, pod: unreadable, isTimed: false, examinedAt };
  }
}

const healthOf = (pod: Pod, now: Date, view: ClusterView): NonNullable<ObjectRecord['pod']> => {
  const { status, ready } = podStatus(pod, now);
  const node = { kind: 'Node', namespace: '', name: pod.spec.nodeName ?? '' } as const;
  const asks = {
    lacksNode: () => view.lookup(node).state === 'absent',
    keepsFailing: () => failedStarts(pod, view) > 2,
  };
  return { ...podTier(pod, now, asks), status, ready };
};

const startReasons = new Set(['FailedMount', 'FailedAttachVolume', 'FailedMapVolume', 'FailedCreatePodSandBox']);

/** How often the pod's volumes or its sandbox could not be had. */
const failedStarts = (pod: Pod, view: ClusterView): number =>
  view
    .eventsFor(keyOf(pod))
    .filter(({ reason = '' }) => startReasons.has(reason))
    .reduce((sum, { count, series }) => sum + (series?.count ?? count ?? 1), 0);
