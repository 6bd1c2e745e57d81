import type { Diagnosis, Subject, Tier } from '../../diagnose/diagnosis.ts';
import type { ClusterView } from '../../model/cluster-view.ts';
import type { Pod } from '../../model/kinds.ts';
import { keyOf, keyText, type ObjectKey } from '../../model/object-key.ts';
import type { Page } from '../../runbook/page.ts';
import { createPodRow, type PodRow } from './pod-row.ts';
import { createObjectRow, type SubjectRow } from './subject-row.ts';

/** Pods that share a cause and the object at fault. */
export interface PodGroup {
  readonly id: string;
  readonly cause: string;
  readonly because: ObjectKey | undefined;
  readonly rows: readonly PodRow[];
}

/** All pods, worst first: broken ones as the diagnosis ranks them, the others by name. */
export interface PodTable {
  readonly rows: readonly PodRow[];
  /** What is not fine and is no pod, worst first. */
  readonly others: readonly SubjectRow[];
  /** Groups of two pods or more, by the id of each row in them. */
  readonly groupOf: ReadonlyMap<string, PodGroup>;
}

export const emptyPodTable: PodTable = { rows: [], others: [], groupOf: new Map() };

export const tiers: readonly Tier[] = ['failing', 'not-ready', 'restarted', 'fine'];

/**
 * Keeps the rows of the last table and builds only those anew whose pod or diagnosis changed: objects are never changed
 * in place, so the same object means the same row.
 */
export function createPodTables(
  pages: ReadonlyMap<string, Page>,
): (view: ClusterView, diagnosis: Diagnosis) => PodTable {
  let known = new WeakMap<Pod, PodRow>();
  return (view, diagnosis) => {
    const next = new WeakMap<Pod, PodRow>();
    const subjects = podSubjects(diagnosis);
    const healthy: PodRow[] = [];
    const broken: { rank: number; row: PodRow }[] = [];
    for (const pod of view.list('Pod')) {
      const found = subjects.get(pod.metadata.uid || keyText(keyOf(pod)));
      const before = known.get(pod);
      const row =
        before !== undefined && sameSubject(before.subject, found?.subject)
          ? before
          : createPodRow(pod, found?.subject, pages, view.now);
      next.set(pod, row);
      if (found === undefined) healthy.push(row);
      else broken.push({ rank: found.rank, row });
    }
    known = next;
    broken.sort((a, b) => tierRank(a.row) - tierRank(b.row) || a.rank - b.rank);
    const rows = [...broken.map(({ row }) => row), ...healthy];
    const others = diagnosis.subjects.filter(({ key }) => key.kind !== 'Pod');
    return {
      rows,
      others: others.map((subject) => createObjectRow(subject, pages)),
      groupOf: groupsOf(diagnosis, broken),
    };
  };
}

/** The engine makes each subject anew, of findings that stay the same while nothing changed. */
function sameSubject(a: Subject | undefined, b: Subject | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.tier === b.tier && sameItems(a.findings, b.findings) && sameItems(a.missing ?? [], b.missing ?? []);
}

const sameItems = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index]);

const tierRank = (row: PodRow): number => tiers.indexOf(row.tier);

function podSubjects(diagnosis: Diagnosis): ReadonlyMap<string, { subject: Subject; rank: number }> {
  const subjects = new Map<string, { subject: Subject; rank: number }>();
  for (const [rank, subject] of diagnosis.subjects.entries()) {
    if (subject.key.kind === 'Pod') subjects.set(subject.uid || keyText(subject.key), { subject, rank });
  }
  return subjects;
}

function groupsOf(diagnosis: Diagnosis, broken: readonly { row: PodRow }[]): ReadonlyMap<string, PodGroup> {
  const rowsByKey = new Map(broken.map(({ row }) => [keyText(row.key), row]));
  const groupOf = new Map<string, PodGroup>();
  for (const { cause, because, subjects } of diagnosis.groups) {
    const rows = subjects.flatMap((key) => rowsByKey.get(keyText(key)) ?? []);
    if (rows.length < 2) continue;
    const id = `${cause} ${because === undefined ? '' : keyText(because)}`;
    const group = { id, cause, because, rows };
    for (const row of rows) groupOf.set(row.id, group);
  }
  return groupOf;
}
