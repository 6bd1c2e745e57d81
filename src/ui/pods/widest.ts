import { displayWidth } from '../../base/text/display-width.ts';
import { isPodRow } from './pod-row.ts';
import type { SubjectRow } from './subject-row.ts';

/** The widest cells of a list, and in how many namespaces its rows are. */
export interface Widest {
  readonly status: number;
  readonly namespace: number;
  readonly name: number;
  readonly node: number;
  readonly namespaces: number;
}

/** Measures all rows and not only those of a page, so that nothing jumps while scrolling; a row that goes leaves its width. */
export class Measure {
  readonly #namespaces = new Set<string>();
  #widest = { status: 6, namespace: 9, name: 4, node: 4 };

  add(row: SubjectRow): void {
    this.#namespaces.add(row.namespace);
    const { status, namespace, name, node } = this.#widest;
    this.#widest = {
      status: Math.max(status, displayWidth(row.status)),
      namespace: Math.max(namespace, displayWidth(row.namespace)),
      name: Math.max(name, displayWidth(row.name)),
      node: isPodRow(row) ? Math.max(node, displayWidth(row.node)) : node,
    };
  }

  widest(): Widest {
    return { ...this.#widest, namespaces: this.#namespaces.size };
  }
}

export function widestOf(rows: readonly SubjectRow[]): Widest {
  const measure = new Measure();
  for (const row of rows) measure.add(row);
  return measure.widest();
}
