import { createSortedList, type Ordered, type SortedList } from '../base/sorted-list.ts';
import { keyText, type ObjectKey } from '../model/object-key.ts';
import type { Group, Subject } from './diagnosis.ts';
import type { Finding } from './finding.ts';
import { distinctKeys } from './one-per-object.ts';
import type { SubjectEntry } from './subject-entry.ts';

/**
 * Subjects whose first finding names the same cause and the same object at fault are one group. Where no other object
 * is at fault, the workload that owns the pods is what they share.
 */
export interface GroupBook {
  join(entry: SubjectEntry): void;
  leave(entry: SubjectEntry): void;
  /** Largest first, then in the order of their first subjects. The same array as before where nothing has changed. */
  groups(): readonly Group[];
}

interface Kept extends Ordered {
  readonly group: Group;
}

interface Members {
  readonly entries: SortedList<SubjectEntry>;
  kept: Kept | undefined;
}

export function createGroupBook(): GroupBook {
  const all = new Map<string, Members>();
  const changed = new Set<string>();
  const sorted = createSortedList<Kept>();
  let last: { readonly of: readonly Kept[]; readonly groups: readonly Group[] } = { of: sorted.items(), groups: [] };

  const renew = (id: string, members: Members): void => {
    if (members.kept !== undefined) sorted.remove(members.kept);
    const entries = members.entries.items();
    const [first] = entries;
    const finding = first?.subject.findings[0];
    if (first === undefined || finding === undefined) {
      all.delete(id);
      return;
    }
    members.kept = { order: `${smallness(entries.length)}${first.order}`, group: groupOf(finding, entries) };
    sorted.add(members.kept);
  };
  return {
    join(entry) {
      const id = groupIdOf(entry.subject);
      if (id === undefined) return;
      const members = all.get(id) ?? { entries: createSortedList(), kept: undefined };
      all.set(id, members);
      members.entries.add(entry);
      changed.add(id);
    },
    leave(entry) {
      const id = groupIdOf(entry.subject);
      if (id === undefined) return;
      all.get(id)?.entries.remove(entry);
      changed.add(id);
    },
    groups() {
      for (const id of changed) {
        const members = all.get(id);
        if (members !== undefined) renew(id, members);
      }
      changed.clear();
      const of = sorted.items();
      if (last.of !== of) last = { of, groups: of.map(({ group }) => group) };
      return last.groups;
    },
  };
}

const groupOf = ({ cause, because }: Finding, entries: readonly SubjectEntry[]): Group => ({
  cause,
  ...(because && { because }),
  subjects: distinctKeys(entries.map(({ subject }) => subject.key)),
});

function groupIdOf({ findings: [first], key }: Subject): string | undefined {
  if (first === undefined) return undefined;
  return `${first.cause} ${first.because === undefined ? ownerText(first.vars, key) : keyText(first.because)}`;
}

const ownerText = (vars: Readonly<Record<string, string>>, key: ObjectKey): string =>
  vars.OWNER === undefined ? keyText(key) : `${key.namespace}/${vars.OWNER}`;

/** Texts in whose order the larger numbers come first. */
const smallness = (count: number): string => `${1e9 - count}`.padStart(10, '0');
