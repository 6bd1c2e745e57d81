import type { DatabaseResult, DatabaseSession } from '../../database-server.ts';
import { stamp } from '../../server-process.ts';
import type { StoredData } from './database-disk.ts';
import { runSql, type SqlDialect } from './sql-engine.ts';

export interface DatabaseConnection {
  readonly data: StoredData;
  readonly user: string;
  readonly database: string;
  readonly version: string;
  readonly connectionsMax: number;
  readonly now: () => Date;
  readonly changed: () => void;
  readonly close: () => void;
}

/** What a client that came in can do. */
export function postgresSession(connection: DatabaseConnection): DatabaseSession {
  const { data, database, changed, close } = connection;
  return {
    run(statement) {
      const text = statement.trim();
      const special = administered(connection, text) ?? listed(connection, text);
      if (special !== undefined) return special;
      const own = data.databases[database] ?? { name: database, tables: {} };
      return runSql(own, text, dialectOf(connection), changed);
    },
    close,
  };
}

/** Databases and roles. */
function administered({ data, changed }: DatabaseConnection, text: string): DatabaseResult | undefined {
  const created = /^create\s+(database|user|role)\s+"?(\w+)"?(?:[\s\S]*password\s+'([^']*)')?/i.exec(text);
  if (created !== null) {
    const [, kind = '', name = '', password = ''] = created;
    const isDatabase = kind.toLowerCase() === 'database';
    if (isDatabase && data.databases[name] !== undefined) return { error: `ERROR:  database "${name}" already exists` };
    if (isDatabase) data.databases[name] = { name, tables: {} };
    else data.accounts[name] = password;
    changed();
    return { done: isDatabase ? 'CREATE DATABASE' : 'CREATE ROLE', count: 0 };
  }
  const altered = /^alter\s+(?:user|role)\s+"?(\w+)"?[\s\S]*password\s+'([^']*)'/i.exec(text);
  if (altered === null) return undefined;
  data.accounts[altered[1] ?? ''] = altered[2] ?? '';
  changed();
  return { done: 'ALTER ROLE', count: 0 };
}

/** psql's lists, and `show`. */
function listed(
  { data, user, database, connectionsMax }: DatabaseConnection,
  text: string,
): DatabaseResult | undefined {
  if (/^show\s+max_connections/i.test(text)) return { columns: ['max_connections'], rows: [[String(connectionsMax)]] };
  const roles = Object.keys(data.accounts);
  if (text.startsWith('\\l')) {
    const rows = Object.keys(data.databases).sort();
    return { columns: ['Name', 'Owner', 'Encoding'], rows: rows.map((name) => [name, roles[0] ?? '', 'UTF8']) };
  }
  if (text.startsWith('\\du')) {
    const first = 'Superuser, Create role, Create DB';
    return { columns: ['Role name', 'Attributes'], rows: roles.map((name, index) => [name, index === 0 ? first : '']) };
  }
  if (!text.startsWith('\\d')) return undefined;
  const tables = Object.keys(data.databases[database]?.tables ?? {}).sort();
  return { columns: ['Schema', 'Name', 'Type', 'Owner'], rows: tables.map((name) => ['public', name, 'table', user]) };
}

const dialectOf = ({ user, database, version, now }: DatabaseConnection): SqlDialect => ({
  value: (expression) => {
    const values: Readonly<Record<string, string>> = {
      'version()': `PostgreSQL ${version} (Debian ${version}-1.pgdg120+1) on x86_64-pc-linux-gnu, compiled by gcc (Debian 12.2.0-14) 12.2.0, 64-bit`,
      current_user: user,
      'current_database()': database,
      'now()': `${stamp.dashes(now())}+00`,
      'pg_is_in_recovery()': 'f',
    };
    return values[expression.toLowerCase().replaceAll(' ', '')];
  },
  noTable: (name, statement) => marked(`relation "${name}" does not exist`, statement, name),
  noColumn: (name, statement) => marked(`column "${name}" does not exist`, statement, name),
  tableExists: (name) => `ERROR:  relation "${name}" already exists`,
  syntaxError: (near) => `ERROR:  syntax error at or near "${near}"\nLINE 1: ${near}\n        ^`,
  done: (verb, count) =>
    verb === 'INSERT' ? `INSERT 0 ${count}` : /^(UPDATE|DELETE)$/.test(verb) ? `${verb} ${count}` : verb,
});

/** The error with the line and a mark below the place. */
function marked(text: string, statement: string, name: string): string {
  const at = Math.max(0, statement.indexOf(name));
  return `ERROR:  ${text}\nLINE 1: ${statement}\n        ${' '.repeat(at)}^`;
}
