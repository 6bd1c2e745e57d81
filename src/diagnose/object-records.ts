import type { Kind, ObjectOf } from '../model/kinds.ts';
import { keyOf, keyText, type ObjectKey } from '../model/object-key.ts';

import type { PodStatus } from '../model/pod-status.ts';
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
  readonly examinedAt: Date;
}

export interface Records {
  /** An object that is gone has no record. */
  set(key: ObjectKey, record: ObjectRecord | undefined): void;
  all(): ReadonlyMap<string, ObjectRecord>;
  /** What time alone may change and was last looked at before (or at) this moment. */
  unsettled(before: Date): readonly ObjectKey[];
  restingOn(topic: string): readonly ObjectKey[];
  clear(): void;
}

export function createRecords(): Records {
  const records = new Map<string, ObjectRecord>();
  const unsettled = new Map<string, ObjectKey>();
  const dependants = new Map<string, Map<string, ObjectKey>>();

  const forget = (id: string): void => {
    for (const topic of records.get(id)?.topics ?? []) {
      const resting = dependants.get(topic);
      resting?.delete(id);
      if (resting?.size === 0) dependants.delete(topic);
    }
    records.delete(id);
    unsettled.delete(id);
  };

  return {
    set(key, record) {
      const id = keyText(key);
      forget(id);
      if (record === undefined) return;
      records.set(id, record);
      if (record.pod?.settled === false) unsettled.set(id, keyOf(record.object));
      for (const topic of record.topics) {
        const resting = dependants.get(topic) ?? new Map<string, ObjectKey>();
        dependants.set(topic, resting.set(id, key));
      }
    },
    all: () => records,
    unsettled: (before) =>
      [...unsettled].flatMap(([id, key]) => ((records.get(id)?.examinedAt ?? before) <= before ? [key] : [])),
    restingOn: (topic) => [...(dependants.get(topic)?.values() ?? [])],
    clear() {
      records.clear();
      unsettled.clear();
      dependants.clear();
    },
  };
}
