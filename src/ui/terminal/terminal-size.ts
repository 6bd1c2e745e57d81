import type { Size } from '../size.ts';

/** The size of the terminal; one that does not say gets the classic one, and nothing is drawn smaller than can be read. */
export const terminalSize = ({ columns, rows }: Pick<NodeJS.WriteStream, 'columns' | 'rows'>): Size => ({
  columns: Math.max(20, columns || 80),
  rows: Math.max(5, rows || 24),
});
