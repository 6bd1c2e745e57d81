import type { Cell, Column, Tone } from '../column.ts';

/** What a column may say beyond its header and its text. */
export interface ColumnOptions<T> {
  readonly wide?: boolean;
  readonly type?: Column<T>['type'];
  readonly tone?: (row: T, now: Date) => Tone;
  readonly compare?: Column<T>['compare'];
}

/** A column of text; its id is the header in small letters: `Nominated Node` is `nominated-node`. */
export function makeColumn<T>(
  header: string,
  text: (row: T, now: Date) => string,
  { tone, ...options }: ColumnOptions<T> = {},
): Column<T> {
  return {
    id: columnId(header),
    header,
    ...options,
    cell(row, now): Cell {
      try {
        return tone === undefined ? { text: text(row, now) } : { text: text(row, now), tone: tone(row, now) };
      } catch {
        // A damaged object has a text where a list belongs, or nothing where something must be: it still has a row.
        return { text: '<invalid>', tone: 'error' };
      }
    },
  };
}

/** A column of whole numbers, ordered by value; what the object does not say is 0. */
export function countColumn<T>(
  header: string,
  count: (row: T) => number | undefined,
  options: ColumnOptions<T> = {},
): Column<T> {
  return makeColumn(header, (row) => `${count(row) ?? 0}`, {
    type: 'integer',
    compare: (a, b) => (count(a) ?? 0) - (count(b) ?? 0),
    ...options,
  });
}

/** The same columns, shown only with `-o wide`. */
export const wide = <T>(...columns: readonly Column<T>[]): readonly Column<T>[] =>
  columns.map((column) => ({ ...column, wide: true }));

const columnId = (header: string): string =>
  header
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
