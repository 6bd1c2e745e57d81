import type { ClusterView } from '../model/cluster-view.ts';
import type { Kind } from '../model/kinds.ts';
import { keyOf, keyText, type ObjectKey } from '../model/object-key.ts';
import type { Changes } from './changes.ts';
import { createDependencies } from './dependencies.ts';
import type { Diagnosis } from './diagnosis.ts';
import { examineObject } from './examine-object.ts';
import { createFactBook } from './fact-book.ts';
import { neededKinds } from './needed-kinds.ts';
import { createRecords, type Revision } from './object-records.ts';
import type { Rule } from './rule.ts';
import { createSubjectBook } from './subject-book.ts';

/** A diagnosis, and what has become another one since the look before. */
export interface Look {
  readonly diagnosis: Diagnosis;
  /** The objects that are other ones, or of which other things are said; undefined: all of them may be. */
  readonly changed: readonly ObjectKey[] | undefined;
}

export interface Examiner {
  examine(view: ClusterView, changes?: Changes): Generator<undefined, Look>;
}

/** How long what only waits for time to pass is left alone: no limit of a rule is finer than that. */
const patienceMs = 5000;

/** Decides what has to be looked at, looks, and keeps one record per object. */
export function createExaminer(rules: readonly Rule[]): Examiner {
  const rulesOf = byKind(rules);
  let memory: Memory | undefined;
  return {
    *examine(view, changes) {
      // A look that is given up half way, or a clock that was set back, leaves nothing to build on.
      const known = memory !== undefined && memory.lookedAt <= view.now ? memory : undefined;
      memory = undefined;
      const update = changes === undefined || known === undefined ? undefined : { known, changes };
      const own = update?.known ?? createMemory(rules);
      const touched = update === undefined ? nothing : yield* own.facts.apply(update.changes, view);
      const keys =
        update === undefined ? allKeys(view, rulesOf) : touchedKeys(view, update.changes, touched, own, rulesOf);
      const revisions: Revision[] = [];
      for (const key of keys) {
        const examine = () => examineObject(view, key, rulesOf, own.facts);
        const revision = own.records.set(key, yield* own.facts.insist(examine, view));
        if (revision !== undefined) revisions.push(revision);
        yield undefined;
      }
      const others = yield* own.subjects.revise(revisions, touched, view);
      memory = { ...own, lookedAt: view.now };
      return {
        diagnosis: diagnosisOf(view, rules, own),
        changed: update === undefined ? undefined : changedKeys(revisions, others, own),
      };
    },
  };
}

const nothing: ReadonlySet<string> = new Set();

type Memory = ReturnType<typeof createMemory>;

function createMemory(rules: readonly Rule[]) {
  const dependencies = createDependencies();
  const records = createRecords(dependencies);
  const facts = createFactBook(dependencies);
  return { records, facts, subjects: createSubjectBook(records, rules), lookedAt: new Date(0) };
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

function* allKeys(view: ClusterView, rulesOf: ReadonlyMap<Kind, readonly Rule[]>): Generator<ObjectKey> {
  for (const kind of rulesOf.keys()) for (const object of view.list(kind)) yield keyOf(object);
}

/** The changed objects, what rested on them, and what only waits for time to pass. */
function touchedKeys(
  view: ClusterView,
  changes: Changes,
  touched: ReadonlySet<string>,
  { records }: Memory,
  rulesOf: ReadonlyMap<Kind, readonly Rule[]>,
): Iterable<ObjectKey> {
  const keys = new Map<string, ObjectKey>();
  for (const key of records.timed(new Date(view.now.getTime() - patienceMs))) keys.set(keyText(key), key);
  for (const key of changes.keys) if (rulesOf.has(key.kind)) keys.set(keyText(key), key);
  for (const kind of changes.kinds) {
    if (rulesOf.has(kind)) for (const key of records.strays(kind, view)) keys.set(keyText(key), key);
  }
  for (const topic of touched) for (const key of records.restingOn(topic)) keys.set(keyText(key), key);
  return keys.values();
}

const diagnosisOf = (view: ClusterView, rules: readonly Rule[], { subjects }: Memory): Diagnosis => ({
  takenAt: view.now,
  subjects: subjects.subjects(),
  groups: subjects.groups(),
  summary: subjects.summary(),
  coverage: neededKinds(rules).map((kind) => ({ kind, namespace: '', state: view.coverage(kind) })),
});

function changedKeys(
  revisions: readonly Revision[],
  others: ReadonlySet<string>,
  { records }: Memory,
): readonly ObjectKey[] {
  const keys = new Map<string, ObjectKey>();
  for (const { id, before, after } of revisions) {
    const object = (after ?? before)?.object;
    if (object !== undefined) keys.set(id, keyOf(object));
  }
  for (const id of others) {
    const object = records.get(id)?.object;
    if (object !== undefined) keys.set(id, keyOf(object));
  }
  return [...keys.values()];
}
