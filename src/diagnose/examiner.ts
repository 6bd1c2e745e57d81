import type { ClusterView } from '../model/cluster-view.ts';
import type { Kind, Pod } from '../model/kinds.ts';
import { keyOf, keyText, type ObjectKey } from '../model/object-key.ts';
import { podStatus } from '../model/pod-status.ts';
import { composeDiagnosis } from './compose-diagnosis.ts';
import type { Diagnosis } from './diagnosis.ts';
import { createRecords, type ObjectRecord, type Records } from './object-records.ts';
import { podTier } from './pod-tier.ts';
import type { Rule } from './rule.ts';
import { runRules } from './run-rules.ts';
import { eventTopic, kindTopic, objectTopic, trackingView } from './tracking-view.ts';

export interface Examiner {
  examine(view: ClusterView, changes?: Iterable<ObjectKey>): Generator<undefined, Diagnosis>;
}

/** Decides what has to be looked at, looks, and keeps one record per object. */
export function createExaminer(rules: readonly Rule[]): Examiner {
  const rulesOf = byKind(rules);
  const records = createRecords();
  let looked = false;
  return {
    *examine(view, changes) {
      const everything = changes === undefined || !looked;
      if (everything) records.clear();
      const keys = everything ? allKeys(view, rulesOf) : touchedKeys(view, changes, records, rulesOf);
      const sharedValues = new Map<string, unknown>();
      for (const key of keys) {
        records.set(key, examineObject(view, key, rulesOf, sharedValues));
        yield undefined;
      }
      looked = true;
      return composeDiagnosis(view, rules, records.all());
    },
  };
}

function byKind(rules: readonly Rule[]): ReadonlyMap<Kind, readonly Rule[]> {
  const map = new Map<Kind, Rule[]>([['Pod', []]]);
  for (const rule of rules) {
    for (const kind of [rule.kind, ...(rule.alsoOn ?? [])]) {
      const list = map.get(kind);
      if (list === undefined) map.set(kind, [rule]);
      else list.push(rule);
    }
  }
  return map;
}

const allKeys = (view: ClusterView, rulesOf: ReadonlyMap<Kind, readonly Rule[]>): readonly ObjectKey[] =>
  [...rulesOf.keys()].flatMap((kind) => view.list(kind).map((object) => keyOf(object)));

/** How long what only waits for time to pass is left alone: no limit of a rule is finer than that. */
const patienceMs = 5000;

/** The changed objects, what rested on them, and what only waits for time to pass. */
function touchedKeys(
  view: ClusterView,
  changes: Iterable<ObjectKey>,
  records: Records,
  rulesOf: ReadonlyMap<Kind, readonly Rule[]>,
): readonly ObjectKey[] {
  const keys = new Map<string, ObjectKey>();
  const add = (key: ObjectKey): unknown => keys.set(keyText(key), key);
  records.unsettled(new Date(view.now.getTime() - patienceMs)).forEach(add);
  for (const change of changes) {
    if (rulesOf.has(change.kind)) add(change);
    for (const topic of topicsOf(change, view)) records.restingOn(topic).forEach(add);
  }
  return [...keys.values()];
}

function topicsOf(key: ObjectKey, view: ClusterView): readonly string[] {
  const topics = [objectTopic(key), kindTopic(key.kind, key.namespace), kindTopic(key.kind, '')];
  if (key.kind !== 'Event') return topics;
  const about = view.get({ ...key, kind: 'Event' })?.involvedObject;
  if (about === undefined) return topics;
  return [...topics, eventTopic({ kind: about.kind ?? '', namespace: about.namespace ?? '', name: about.name ?? '' })];
}

/**
 * Undefined for an object that is gone. Pods that are fine are not asked about: no rule has anything to say on them. An
 * object that is too damaged to be read is a subject that says so.
 */
function examineObject(
  view: ClusterView,
  key: ObjectKey,
  rulesOf: ReadonlyMap<Kind, readonly Rule[]>,
  sharedValues: Map<string, unknown>,
): ObjectRecord | undefined {
  const object = view.get(key);
  if (object === undefined) return undefined;
  const bare: ObjectRecord = {
    object,
    findings: [],
    missing: [],
    topics: new Set(),
    pod: undefined,
    examinedAt: view.now,
  };
  try {
    const pod = object.kind === 'Pod' ? healthOf(object as Pod, view) : undefined;
    if (pod?.tier === 'fine') return { ...bare, pod };
    const tracking = trackingView(view, key, sharedValues);
    return { ...bare, pod, ...runRules(rulesOf.get(key.kind) ?? [], object, tracking.view), topics: tracking.topics };
  } catch (error) {
    const what = `this ${object.kind}, which is damaged: ${error instanceof Error ? error.message : String(error)}`;
    const pod = { tier: 'failing', settled: true, status: 'Unreadable', ready: '' } as const;
    return { ...bare, missing: [{ what, why: 'failed' }], pod: object.kind === 'Pod' ? pod : undefined };
  }
}

const healthOf = (pod: Pod, view: ClusterView): NonNullable<ObjectRecord['pod']> => {
  const { status, ready } = podStatus(pod, view.now);
  const node = { kind: 'Node', namespace: '', name: pod.spec.nodeName ?? '' } as const;
  return { ...podTier(pod, view.now, () => view.lookup(node).state === 'absent'), status, ready };
};
