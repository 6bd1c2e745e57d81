import { cleanText } from '../../base/text/clean-text.ts';
import { displayWidth } from '../../base/text/display-width.ts';
import type { Kind, ObjectOf } from '../../model/kinds.ts';
import { resourceTypeOf } from '../../model/resource-types.ts';
import { columnsOf } from '../../tables/index.ts';

/** Objects as `kubectl get` prints them: capitals, three spaces between columns, the namespace first. */
export function tableText<K extends Kind>(
  kind: K,
  objects: readonly ObjectOf<K>[],
  options: { readonly now: Date; readonly isWide: boolean },
): string {
  const columns = columnsOf(kind).filter((column) => options.isWide || column.wide !== true);
  const isNamespaced = resourceTypeOf(kind).namespaced;
  const rows = [
    [...(isNamespaced ? ['NAMESPACE'] : []), ...columns.map((column) => column.header.toUpperCase())],
    ...objects.map((object) => [
      ...(isNamespaced ? [object.metadata.namespace ?? ''] : []),
      ...columns.map((column) => cleanText(column.cell(object, options.now).text)),
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, index) => Math.max(...rows.map((row) => displayWidth(row[index] ?? ''))));
  return rows.map((row) => `${rowText(row, widths)}\n`).join('');
}

const rowText = (row: readonly string[], widths: readonly number[]): string =>
  row
    .map((cell, index) =>
      index === row.length - 1 ? cell : cell + ' '.repeat((widths[index] ?? 0) - displayWidth(cell) + 3),
    )
    .join('');
