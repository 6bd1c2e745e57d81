import type { PodRow } from '../../pods/pod-row.ts';

export const sortColumns = [
  'triage',
  'status',
  'namespace',
  'name',
  'ready',
  'restarts',
  'age',
  'cause',
  'node',
] as const;

export type SortColumn = (typeof sortColumns)[number];

export interface Sort {
  readonly column: SortColumn;
  readonly reverse: boolean;
}

/** The rows in the wanted order; `triage` is the order in which they come. Equal rows keep that order. */
export function sortRows(rows: readonly PodRow[], { column, reverse }: Sort): readonly PodRow[] {
  if (column === 'triage') return reverse ? rows.toReversed() : rows;
  const compare = comparers[column];
  return rows.toSorted(reverse ? (a, b) => compare(b, a) : compare);
}

type Compare = (a: PodRow, b: PodRow) => number;

const byText = (text: (row: PodRow) => string): Compare => {
  return (a, b) => {
    const left = text(a);
    const right = text(b);
    return left < right ? -1 : left > right ? 1 : 0;
  };
};

const readyShare = ({ ready }: PodRow): number => {
  const [up = 0, total = 0] = ready.split('/').map(Number);
  return total === 0 ? 1 : up / total;
};

const comparers: Readonly<Record<Exclude<SortColumn, 'triage'>, Compare>> = {
  status: byText((row) => row.status),
  namespace: byText((row) => row.namespace),
  name: byText((row) => row.name),
  ready: (a, b) => readyShare(a) - readyShare(b),
  // The biggest number and the youngest pod are what one looks for, so they come first.
  restarts: (a, b) => b.restarts - a.restarts,
  age: (a, b) => (b.createdMs || 0) - (a.createdMs || 0),
  // Pods without a cause come last.
  cause: byText((row) => row.causeTitle || '\uffff'),
  node: byText((row) => row.node || '\uffff'),
};
