import type { ClusterView } from '../model/cluster-view.ts';
import type { Kind, Pod } from '../model/kinds.ts';
import { keyOf, type ObjectKey } from '../model/object-key.ts';
import { podStatus } from '../model/pod-status.ts';
import { NotIndexed } from './not-indexed.ts';
import type { ObjectRecord } from './object-records.ts';
import { podTier } from './pod-tier.ts';
import type { Rule } from './rule.ts';
import { runRules } from './run-rules.ts';
import { type Facts, trackingView } from './tracking-view.ts';

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
  const common = { object, findings: nothing, missing: nothing, examinedAt: view.now };
  const topics = new Set<string>();
  try {
    const pod = object.kind === 'Pod' ? healthOf(object as Pod, view) : undefined;
    if (pod?.tier === 'fine') return { ...common, pod, topics: noTopics, isTimed: !pod.settled };
    const tracking = trackingView(view, facts, topics, 'subject');
    const results = runRules(rulesOf.get(key.kind) ?? [], object, tracking.view);
    // Time passes for what rests on it; and to ask again is what keeps alive that which is read only when asked for.
    const isTimed = tracking.isTimed() || (pod === undefined ? results.findings.length > 0 : !pod.settled);
    return { ...common, pod, ...results, topics, isTimed };
  } catch (error) {
    if (error instanceof NotIndexed) throw error;
    const what = `this ${object.kind}, which is damaged: ${error instanceof Error ? error.message : String(error)}`;
    const pod = { tier: 'failing', settled: true, status: 'Unreadable', ready: '' } as const;
    const isPod = object.kind === 'Pod';
    return { ...common, missing: [{ what, why: 'failed' }], pod: isPod ? pod : undefined, topics, isTimed: false };
  }
}

const healthOf = (pod: Pod, view: ClusterView): NonNullable<ObjectRecord['pod']> => {
  const { status, ready } = podStatus(pod, view.now);
  const node = { kind: 'Node', namespace: '', name: pod.spec.nodeName ?? '' } as const;
  const asks = {
    lacksNode: () => view.lookup(node).state === 'absent',
    keepsFailing: () => failedStarts(pod, view) > 2,
  };
  return { ...podTier(pod, view.now, asks), status, ready };
};

const startReasons = new Set(['FailedMount', 'FailedAttachVolume', 'FailedMapVolume', 'FailedCreatePodSandBox']);

/** How often the pod's volumes or its sandbox could not be had. */
const failedStarts = (pod: Pod, view: ClusterView): number =>
  view
    .eventsFor(keyOf(pod))
    .filter(({ reason = '' }) => startReasons.has(reason))
    .reduce((sum, { count, series }) => sum + (series?.count ?? count ?? 1), 0);
