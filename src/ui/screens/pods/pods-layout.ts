import { bodySize } from '../../layout.ts';
import type { Widest } from '../../pods/widest.ts';
import type { Size } from '../../size.ts';

/** The lines of the body that are not the list: the bar of statuses, the column headers, and the cause in full below. */
const barRows = 2;
export const detailRows = (size: Size): number => (size.rows < 16 ? 0 : 3);

/** How many lines of the list fit on a screen of this size. */
export const listHeight = (size: Size): number => Math.max(1, bodySize(size).rows - barRows - detailRows(size));

/** How wide each column is; 0 hides it. */
export interface PodColumns {
  readonly status: number;
  readonly namespace: number;
  readonly name: number;
  readonly ready: number;
  readonly restarts: number;
  /** With room to spare, RESTARTS says how long ago the last one was. */
  readonly restartAge: boolean;
  readonly age: number;
  readonly node: number;
  readonly cause: number;
}

const marker = 2;

/** Shares out the width: what is always needed first, then the name, and the rest explains the cause. */
export function podColumns(widest: Widest, columns: number): PodColumns {
  const [narrow, wide, vast] = [columns < 90, columns >= 140, columns >= 180];
  const gap = gapOf(columns).length;
  const fixed = {
    status: Math.min(widest.status, vast ? 26 : narrow ? 16 : 20),
    namespace: widest.namespaces <= 1 ? 0 : Math.min(widest.namespace, wide ? 20 : narrow ? 9 : 11),
    ready: 5,
    restarts: wide ? 13 : narrow ? 3 : 8,
    age: narrow ? 0 : 5,
    node: wide ? Math.min(widest.node, vast ? 40 : 18) : 0,
  };
  const used = Object.values(fixed).reduce((sum, width) => sum + (width === 0 ? 0 : width + gap), marker);
  const left = Math.max(10, columns - used);
  const name = Math.min(widest.name, Math.max(18, Math.floor(left * 0.45)));
  const cause = Math.max(0, left - name - gap);
  return { ...fixed, name, cause: cause < 8 ? 0 : cause, restartAge: wide };
}

/** What stands between two columns. */
export const gapOf = (columns: number): string => (columns >= 180 ? '  ' : ' ');
