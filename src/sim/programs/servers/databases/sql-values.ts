import type { DatabaseResult } from '../../database-server.ts';

/** The tables of one database, as they are kept on its disk. */
export interface SqlDatabase {
  readonly name: string;
  readonly tables: Record<string, SqlTable>;
}

export interface SqlTable {
  readonly columns: readonly string[];
  readonly rows: string[][];
}

/** Splits at commas that stand outside quotes and parentheses. */
export function splitList(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = '';
  let part = '';
  for (const char of text) {
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === "'" || char === '"' || char === '`') quote = char;
    else if (char === '(') depth += 1;
    else if (char === ')') depth -= 1;
    else if (char === ',' && depth === 0) {
      parts.push(part.trim());
      part = '';
      continue;
    }
    part += char;
  }
  return part.trim() === '' ? parts : [...parts, part.trim()];
}

export const unquoted = (text: string): string =>
  text
    .trim()
    .replace(/^(['"`])([\s\S]*)\1$/, '$2')
    .replaceAll("''", "'");

/** The rows for which `column = value` or its relatives hold, joined by AND; all rows without a condition. */
export function rowsWhere(table: SqlTable, condition: string | undefined): readonly string[][] {
  if (condition === undefined) return table.rows;
  const tests = condition
    .split(/\s+and\s+/i)
    .map((text) => /^\s*["`]?(\w+)["`]?\s*(=|<>|!=|<=|>=|<|>)\s*([\s\S]+?)\s*$/.exec(text));
  return table.rows.filter((row) =>
    tests.every((test) => {
      if (test === null) return false;
      const [, column = '', operator = '=', value = ''] = test;
      return compared(row[table.columns.indexOf(column.toLowerCase())] ?? '', operator, unquoted(value));
    }),
  );
}

function compared(left: string, operator: string, right: string): boolean {
  const numeric = [left, right].every((text) => /^-?\d+(\.\d+)?$/.test(text));
  const difference = numeric ? Number(left) - Number(right) : left < right ? -1 : left > right ? 1 : 0;
  const verdicts: Readonly<Record<string, boolean>> = {
    '=': difference === 0,
    '<>': difference !== 0,
    '!=': difference !== 0,
    '<': difference < 0,
    '<=': difference <= 0,
    '>': difference > 0,
    '>=': difference >= 0,
  };
  return verdicts[operator] ?? false;
}

/** What `select` picks out of rows. */
export function selected(
  table: SqlTable,
  list: string,
  rows: readonly string[][],
): DatabaseResult | { readonly unknown: string } {
  if (/^count\s*\(/i.test(list)) return { columns: ['count'], rows: [[String(rows.length)]] };
  if (list.trim() === '*') return { columns: table.columns, rows };
  const names = splitList(list).map((name) => unquoted(name).toLowerCase());
  const unknown = names.find((name) => !table.columns.includes(name));
  if (unknown !== undefined) return { unknown };
  return { columns: names, rows: rows.map((row) => names.map((name) => row[table.columns.indexOf(name)] ?? '')) };
}
