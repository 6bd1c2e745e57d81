import type { ClusterView } from '../model/cluster-view.ts';

/** How a cell should strike the eye. The colours are the theme's business. */
export type Tone = 'plain' | 'muted' | 'ok' | 'warning' | 'error';

export interface Cell {
  readonly text: string;
  readonly tone?: Tone;
}

/** A column owns its header, its cell and its order. */
export interface Column<T> {
  readonly id: string;
  /** As kubectl prints it, in capitals on the screen: `Nominated Node`. */
  readonly header: string;
  /** Only with `-o wide` (the Table's priority 1). */
  readonly wide?: boolean;
  /** The Table's cell type; default `string`. */
  readonly type?: 'string' | 'integer' | 'boolean' | 'date';
  cell(row: T, now: Date): Cell;
  compare?(a: T, b: T, view: Pick<ClusterView, 'now'>): number;
}
