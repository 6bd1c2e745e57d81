import { deepEqual } from '../base/deep-equal.ts';
import type { ClusterView } from '../model/cluster-view.ts';
import type { Kind, ObjectOf } from '../model/kinds.ts';
import { keyOf, keyText, type ObjectKey } from '../model/object-key.ts';
import type { PodStatus } from '../model/pod-status.ts';
import type { Dependencies } from './dependencies.ts';
import type { Finding, Missing } from './finding.ts';
import type { PodTier } from './pod-tier.ts';

/** What the rules said of one object, and what that rests on. */
export interface ObjectRecord {
  readonly object: ObjectOf<Kind>;
  readonly findings: readonly Finding[];
  readonly missing: readonly Missing[];
  readonly topics: ReadonlySet<string>;
  /** Only for pods: their health and their columns. */
  readonly pod: (PodTier & Pick<PodStatus, 'status' | 'ready'>) | undefined;
  /** Time alone may change the answer. */
  readonly isTimed: boolean;
  readonly examinedAt: Date;
}

/** What was known of an object, and what is known now. */
export interface Revision {
  readonly id: string;
  readonly before: ObjectRecord | undefined;
  readonly after: ObjectRecord | undefined;
}

export interface Records {
  /** An object that is gone has no record. Undefined where nothing of it is other than before. */
  set(key: ObjectKey, record: ObjectRecord | undefined): Revision | undefined;
  get(id: string): ObjectRecord | undefined;
  /** What time alone may change and was last looked at before (or at) this moment. */
  timed(before: Date): Iterable<ObjectKey>;
  restingOn(topic: string): Iterable<ObjectKey>;
  /** The objects of a kind that are not those that were looked at, or that are gone. */
  strays(kind: Kind, view: ClusterView): Iterable<ObjectKey>;
  clear(): void;
}

export function createRecords(dependencies: Dependencies): Records {
  const records = new Map<string, ObjectRecord>();
  /** In the order in which they were looked at. */
  const timed = new Map<string, ObjectRecord>();
  return {
    set(key, found) {
      const id = keyText(key);
      const before = records.get(id);
      const record = before === undefined || found === undefined ? found : likeBefore(before, found);
      timed.delete(id);
      if (record === undefined) {
        records.delete(id);
        dependencies.delete(id);
        return before === undefined ? undefined : { id, before, after: undefined };
      }
      records.set(id, record);
      dependencies.set(id, record.topics);
      if (record.isTimed) timed.set(id, record);
      return isSame(before, record) ? undefined : { id, before, after: record };
    },
    get: (id) => records.get(id),
    *timed(before) {
      for (const { object, examinedAt } of timed.values()) {
        if (examinedAt > before) return;
        yield keyOf(object);
      }
    },
    *strays(kind, view) {
      const present = new Set<string>();
      for (const object of view.list(kind)) {
        const id = keyText(keyOf(object));
        present.add(id);
        if (records.get(id)?.object !== object) yield keyOf(object);
      }
      for (const [id, { object }] of records) if (object.kind === kind && !present.has(id)) yield keyOf(object);
    },
    *restingOn(topic) {
      for (const id of dependencies.restingOn(topic)) {
        const record = records.get(id);
        if (record !== undefined) yield keyOf(record.object);
      }
    },
    clear() {
      records.clear();
      timed.clear();
    },
  };
}

/** Equal parts stay the same ones, so that whoever compares them later need not look inside. */
const likeBefore = (before: ObjectRecord, record: ObjectRecord): ObjectRecord => ({
  ...record,
  findings: deepEqual(before.findings, record.findings) ? before.findings : record.findings,
  missing: deepEqual(before.missing, record.missing) ? before.missing : record.missing,
  pod: deepEqual(before.pod, record.pod) ? before.pod : record.pod,
});

const isSame = (before: ObjectRecord | undefined, record: ObjectRecord): boolean =>
  before !== undefined &&
  before.object === record.object &&
  before.findings === record.findings &&
  before.missing === record.missing &&
  before.pod === record.pod;
