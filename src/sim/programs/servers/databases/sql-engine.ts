import type { DatabaseResult } from '../../database-server.ts';
import { rowsWhere, type SqlDatabase, type SqlTable, selected, splitList, unquoted } from './sql-values.ts';

/** How a product names what is there and words what is wrong. */
export interface SqlDialect {
  /** `version()`, `current_user` and the like: the value of an expression without a table. */
  value(expression: string): string | undefined;
  noTable(name: string, statement: string): string;
  noColumn(name: string, statement: string): string;
  tableExists(name: string): string;
  syntaxError(near: string): string;
  /** `INSERT 0 1`, or how many rows it were. */
  done(verb: string, count: number): string;
}

/** Rows that a table may have: everything is kept in memory. */
const rowsMax = 10_000;

/** The everyday part of SQL: tables are created, filled, read, changed and dropped. */
export function runSql(
  database: SqlDatabase,
  statement: string,
  dialect: SqlDialect,
  changed: () => void,
): DatabaseResult {
  const text = statement.trim().replace(/;\s*$/, '');
  for (const [pattern, run] of statements) {
    const match = pattern.exec(text);
    if (match !== null) return run(match, { database, dialect, changed, text });
  }
  return { error: dialect.syntaxError(/^\S+/.exec(text)?.[0] ?? '') };
}

interface Scope {
  readonly database: SqlDatabase;
  readonly dialect: SqlDialect;
  readonly text: string;
  readonly changed: () => void;
}

type Run = (match: RegExpExecArray, scope: Scope) => DatabaseResult;

const name = '(?:["`]?\\w+["`]?\\.)?["`]?(\\w+)["`]?';

const statements: readonly (readonly [RegExp, Run])[] = [
  [
    new RegExp(
      `^select\\s+([\\s\\S]+?)\\s+from\\s+${name}(?:\\s+where\\s+([\\s\\S]+?))?(?:\\s+order\\s+by\\s+[\\w", ]+(?:asc|desc)?)?(?:\\s+limit\\s+(\\d+))?$`,
      'i',
    ),
    select,
  ],
  [/^select\s+([\s\S]+)$/i, selectValues],
  [new RegExp(`^create\\s+table\\s+(if\\s+not\\s+exists\\s+)?${name}\\s*\\(([\\s\\S]*)\\)[^)]*$`, 'i'), createTable],
  [new RegExp(`^drop\\s+table\\s+(if\\s+exists\\s+)?${name}$`, 'i'), dropTable],
  [new RegExp(`^insert\\s+into\\s+${name}\\s*(?:\\(([^)]*)\\))?\\s*values\\s*([\\s\\S]+)$`, 'i'), insert],
  [new RegExp(`^delete\\s+from\\s+${name}(?:\\s+where\\s+([\\s\\S]+))?$`, 'i'), remove],
  [new RegExp(`^update\\s+${name}\\s+set\\s+([\\s\\S]+?)(?:\\s+where\\s+([\\s\\S]+))?$`, 'i'), update],
  [
    /^(begin|commit|rollback|start\s+transaction|set\s+[\s\S]+|analyze|vacuum[\s\S]*|grant\s+[\s\S]+)$/i,
    (match, { dialect }) => ({ done: dialect.done(firstWord(match[1] ?? ''), 0), count: 0 }),
  ],
];

const firstWord = (text: string): string => (/^\w+/.exec(text)?.[0] ?? '').toUpperCase();

const tableOf = ({ database }: Scope, table = ''): SqlTable | undefined => database.tables[table.toLowerCase()];

const noTable = ({ dialect, text }: Scope, table = ''): DatabaseResult => ({ error: dialect.noTable(table, text) });

function select([, list = '', table, condition, limit]: RegExpExecArray, scope: Scope): DatabaseResult {
  const found = tableOf(scope, table);
  if (found === undefined) return noTable(scope, table);
  const rows = rowsWhere(found, condition).slice(0, limit === undefined ? undefined : Number(limit));
  const result = selected(found, list, rows);
  return 'unknown' in result ? { error: scope.dialect.noColumn(result.unknown, scope.text) } : result;
}

function selectValues([, list = '']: RegExpExecArray, { dialect, text }: Scope): DatabaseResult {
  const columns: string[] = [];
  const row: string[] = [];
  for (const item of splitList(list)) {
    const [, expression = item, alias] = /^([\s\S]+?)(?:\s+as\s+["`]?(\w+)["`]?)?$/i.exec(item) ?? [];
    const value =
      /^-?\d+(\.\d+)?$/.test(expression) || /^'[\s\S]*'$/.test(expression)
        ? unquoted(expression)
        : dialect.value(expression);
    if (value === undefined) return { error: dialect.noColumn(expression, text) };
    columns.push(
      alias ??
        (/^[\w]+\(/.test(expression)
          ? expression.replace(/\(.*$/, '')
          : /^\d|^'/.test(expression)
            ? '?column?'
            : expression),
    );
    row.push(value);
  }
  return { columns, rows: [row] };
}

function createTable([, quietly, table = '', body = '']: RegExpExecArray, scope: Scope): DatabaseResult {
  const { database, dialect, changed } = scope;
  if (tableOf(scope, table) !== undefined) {
    return quietly === undefined
      ? { error: dialect.tableExists(table) }
      : { done: dialect.done('CREATE TABLE', 0), count: 0 };
  }
  const columns = splitList(body)
    .filter((column) => !/^(primary|foreign|unique|constraint|key|index)\b/i.test(column))
    .map((column) => unquoted(/^\S+/.exec(column)?.[0] ?? '').toLowerCase());
  database.tables[table.toLowerCase()] = { columns, rows: [] };
  changed();
  return { done: dialect.done('CREATE TABLE', 0), count: 0 };
}

function dropTable([, quietly, table = '']: RegExpExecArray, scope: Scope): DatabaseResult {
  if (tableOf(scope, table) === undefined && quietly === undefined) return noTable(scope, table);
  delete scope.database.tables[table.toLowerCase()];
  scope.changed();
  return { done: scope.dialect.done('DROP TABLE', 0), count: 0 };
}

function insert([, table, list, values = '']: RegExpExecArray, scope: Scope): DatabaseResult {
  const found = tableOf(scope, table);
  if (found === undefined) return noTable(scope, table);
  const names = list === undefined ? found.columns : splitList(list).map((each) => unquoted(each).toLowerCase());
  const unknown = names.find((each) => !found.columns.includes(each));
  if (unknown !== undefined) return { error: scope.dialect.noColumn(unknown, scope.text) };
  const rows = splitList(values).map((row) => splitList(row.replace(/^\(|\)$/g, '')).map(unquoted));
  for (const row of rows.slice(0, Math.max(0, rowsMax - found.rows.length))) {
    found.rows.push(
      found.columns.map(
        (column) => row[names.indexOf(column)] ?? (column === 'id' ? String(found.rows.length + 1) : ''),
      ),
    );
  }
  scope.changed();
  return { done: scope.dialect.done('INSERT', rows.length), count: rows.length };
}

function remove([, table, condition]: RegExpExecArray, scope: Scope): DatabaseResult {
  const found = tableOf(scope, table);
  if (found === undefined) return noTable(scope, table);
  const gone = new Set(rowsWhere(found, condition));
  found.rows.splice(0, found.rows.length, ...found.rows.filter((row) => !gone.has(row)));
  scope.changed();
  return { done: scope.dialect.done('DELETE', gone.size), count: gone.size };
}

function update([, table, changes = '', condition]: RegExpExecArray, scope: Scope): DatabaseResult {
  const found = tableOf(scope, table);
  if (found === undefined) return noTable(scope, table);
  const rows = rowsWhere(found, condition);
  for (const change of splitList(changes)) {
    const [column = '', value = ''] = change.split(/\s*=\s*([\s\S]*)/);
    const at = found.columns.indexOf(unquoted(column).toLowerCase());
    if (at < 0) return { error: scope.dialect.noColumn(column, scope.text) };
    for (const row of rows) row[at] = unquoted(value);
  }
  scope.changed();
  return { done: scope.dialect.done('UPDATE', rows.length), count: rows.length };
}
