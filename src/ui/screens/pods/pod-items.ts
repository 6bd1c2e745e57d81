import type { Tier } from '../../../diagnose/diagnosis.ts';
import type { PodRow } from '../../pods/pod-row.ts';
import type { PodGroup, PodTable } from '../../pods/pod-table.ts';
import { countStatuses, type StatusCount } from '../../pods/status-tally.ts';
import type { SubjectRow } from '../../pods/subject-row.ts';
import { tierWords } from '../../pods/tier-words.ts';
import { tiers } from '../../pods/tiers.ts';
import { filterRows } from './filter-rows.ts';
import type { PodsState } from './pods-state.ts';
import { sortRows } from './sort-rows.ts';

/** One line of the list: a heading, the head of a group of pods with one cause, a pod, or another object that is not fine. */
export type PodItem =
  | { readonly type: 'heading'; readonly id: string; readonly title: string; readonly count: number }
  | { readonly type: 'object'; readonly id: string; readonly row: SubjectRow }
  | { readonly type: 'group'; readonly id: string; readonly group: PodGroup; readonly folded: boolean }
  | { readonly type: 'pod'; readonly id: string; readonly row: PodRow; readonly inGroup: boolean };

export interface PodItems {
  readonly items: readonly PodItem[];
  /** The statuses of all pods in the chosen namespaces, worst first: the bar above the list. */
  readonly statuses: readonly StatusCount[];
  /** All pods of the chosen namespaces: the widths of the columns are measured on these. */
  readonly scope: readonly PodRow[];
  /** How many there are of these, and how many of them pass the filters. */
  readonly total: number;
  readonly shown: number;
}

/** Bigger groups are folded until somebody opens them. */
const foldsFrom = 6;

/** Remembers its last answer: a movement of the cursor must not sort ten thousand pods again. */
export function createPodItems(): (table: PodTable, state: PodsState) => PodItems {
  let last: { table: PodTable; state: PodsState; answer: PodItems } | undefined;
  return (table, state) => {
    if (last === undefined || last.table !== table || !sameChoice(last.state, state)) {
      last = { table, state, answer: podItems(table, state) };
    }
    return last.answer;
  };
}

const sameChoice = (a: PodsState, b: PodsState): boolean =>
  a.filter === b.filter &&
  a.status === b.status &&
  a.sort === b.sort &&
  a.namespaces === b.namespaces &&
  a.folds === b.folds;

function podItems(table: PodTable, state: PodsState): PodItems {
  const { namespaces, status, filter, sort, folds } = state;
  const isAll = namespaces.length === 0;
  const all = isAll ? table.rows : table.rows.filter(({ namespace }) => namespaces.includes(namespace));
  const chosen = status === undefined ? all : all.filter((row) => row.status === status);
  const rows = filterRows(chosen, filter);
  const flat = filter.trim() !== '' || sort.column !== 'triage' || sort.reverse;
  const lines = rows === table.rows ? table.lines : undefined;
  const pods = flat
    ? sortRows(rows, sort).map((row) => podItem(row, false))
    : tieredItems(rows, lines ?? rows.map((row) => podItem(row, false)), table, folds);
  return {
    items: withObjects(pods, objectItems(table.others, state)),
    statuses: isAll ? table.statuses : countStatuses(all),
    scope: all,
    total: all.length,
    shown: rows.length,
  };
}

const heading = (title: string, count: number): PodItem => ({ type: 'heading', id: `heading ${title}`, title, count });

/** What is no pod has no place in the order of pods: it stands between the broken pods and the fine ones, else at the end. */
function withObjects(pods: readonly PodItem[], objects: readonly PodItem[]): readonly PodItem[] {
  if (objects.length === 0) return pods;
  const fine = pods.findIndex((item) => item.type === 'heading' && item.title === tierWords.fine);
  return pods.toSpliced(fine < 0 ? pods.length : fine, 0, heading('Other objects', objects.length), ...objects);
}

function objectItems(others: readonly SubjectRow[], { namespaces, status, filter }: PodsState): readonly PodItem[] {
  if (status !== undefined) return [];
  const words = filter.trim().toLowerCase().split(/\s+/);
  return others
    .filter(({ namespace }) => namespaces.length === 0 || namespace === '' || namespaces.includes(namespace))
    .filter((row) => {
      const text = `${row.namespace}/${row.name} ${row.status} ${row.causeTitle}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .map((row) => ({ type: 'object', id: row.id, row }));
}

const podItem = (row: PodRow, inGroup: boolean): PodItem => ({ type: 'pod', id: row.id, row, inGroup });

/** The rows come in the order of the tiers; `lines` has one line for each of them. */
function tieredItems(
  rows: readonly PodRow[],
  lines: readonly PodItem[],
  table: PodTable,
  folds: PodsState['folds'],
): readonly PodItem[] {
  let end = 0;
  return tiers
    .map((tier): readonly PodItem[] => {
      const begin = end;
      end = endOf(tier, rows);
      if (end === begin) return [];
      const own = lines.slice(begin, end);
      const items = tier === 'fine' ? own : groupedItems(rows.slice(begin, end), table, folds);
      return [heading(tierWords[tier], end - begin), ...items];
    })
    .reduce((all, items) => all.concat(items), []);
}

/** The index after the last row of this tier or a worse one. */
function endOf(tier: Tier, rows: readonly PodRow[]): number {
  const rank = tiers.indexOf(tier);
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (tiers.indexOf(rows[middle]?.tier ?? 'fine') <= rank) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A group stands where its worst pod stands; its rows in other tiers or filtered away are not in it. */
function groupedItems(rows: readonly PodRow[], { groupOf }: PodTable, folds: PodsState['folds']): readonly PodItem[] {
  const shown = groupOf.size === 0 ? undefined : new Set(rows);
  const members = new Map<PodGroup, readonly PodRow[]>();
  const items: PodItem[] = [];
  for (const row of rows) {
    const group = groupOf.get(row.id);
    const known = group === undefined ? undefined : members.get(group);
    if (group === undefined) {
      items.push(podItem(row, false));
    } else if (known === undefined) {
      const inGroup = group.rows.filter((member) => shown?.has(member));
      members.set(group, inGroup);
      for (const item of groupItems({ ...group, rows: inGroup }, folds)) items.push(item);
    }
  }
  return items;
}

function groupItems(group: PodGroup, folds: PodsState['folds']): readonly PodItem[] {
  const { id, rows } = group;
  if (rows.length < 2) return rows.map((row) => podItem(row, false));
  const folded = folds[id] ?? rows.length >= foldsFrom;
  const head: PodItem = { type: 'group', id: `group ${id}`, group, folded };
  return folded ? [head] : [head, ...rows.map((row) => podItem(row, true))];
}
