import type { DatabaseResult, DatabaseSession } from '../../database-server.ts';
import type { DatabaseConnection } from './postgres-session.ts';
import { runSql, type SqlDialect } from './sql-engine.ts';

/** What a client that came in can do; `use` changes its database. */
export function mysqlSession(connection: DatabaseConnection): DatabaseSession {
  const { data, changed, close } = connection;
  let current = connection.database;
  return {
    run(statement) {
      const text = statement.trim().replace(/;$/, '');
      const use = /^use\s+`?(\w+)`?$/i.exec(text)?.[1];
      if (use !== undefined) {
        if (data.databases[use] === undefined) return { error: `ERROR 1049 (42000): Unknown database '${use}'` };
        current = use;
        return { done: 'Database changed', count: 0 };
      }
      const special = shown(connection, current, text) ?? administered(connection, text);
      if (special !== undefined) return special;
      const database = data.databases[current];
      if (database === undefined && /\b(from|into|update|table)\b/i.test(text))
        return { error: 'ERROR 1046 (3D000): No database selected' };
      return runSql(database ?? { name: '', tables: {} }, text, dialectOf(connection, current), changed);
    },
    close,
  };
}

function shown(
  { data, connectionsMax }: DatabaseConnection,
  current: string,
  text: string,
): DatabaseResult | undefined {
  const what = /^show\s+(\w+)/i.exec(text)?.[1]?.toLowerCase();
  if (what === 'databases' || what === 'schemas') {
    const names = ['information_schema', 'performance_schema', ...Object.keys(data.databases)].sort();
    return { columns: ['Database'], rows: names.map((name) => [name]) };
  }
  if (what === 'tables') {
    const tables = Object.keys(data.databases[current]?.tables ?? {}).sort();
    if (data.databases[current] === undefined) return { error: 'ERROR 1046 (3D000): No database selected' };
    return { columns: [`Tables_in_${current}`], rows: tables.map((name) => [name]) };
  }
  if (what === 'variables')
    return { columns: ['Variable_name', 'Value'], rows: [['max_connections', String(connectionsMax)]] };
  if (what === 'status')
    return {
      columns: ['Variable_name', 'Value'],
      rows: [
        ['Threads_connected', '1'],
        ['Uptime', '120'],
      ],
    };
  if (what === 'processlist') return { columns: ['Id', 'User', 'Command'], rows: [['8', 'root', 'Query']] };
  return undefined;
}

function administered({ data, changed }: DatabaseConnection, text: string): DatabaseResult | undefined {
  const database = /^create\s+database\s+(?:if\s+not\s+exists\s+)?`?(\w+)`?/i.exec(text)?.[1];
  const [, user, password = ''] =
    /^(?:create|alter)\s+user\s+(?:if\s+not\s+exists\s+)?'?(\w+)'?(?:@'[^']*')?(?:\s+identified\s+by\s+'([^']*)')?/i.exec(
      text,
    ) ?? [];
  if (database === undefined && user === undefined) return undefined;
  if (database !== undefined) data.databases[database] ??= { name: database, tables: {} };
  if (user !== undefined) data.accounts[user] = password;
  changed();
  return { done: '', count: database === undefined ? 0 : 1 };
}

const dialectOf = ({ user, version, now }: DatabaseConnection, current: string): SqlDialect => ({
  value: (expression) => {
    const values: Readonly<Record<string, string>> = {
      'version()': version,
      '@@version': version,
      'now()': now().toISOString().slice(0, 19).replace('T', ' '),
      'user()': user,
      'current_user()': user,
      'database()': current === '' ? 'NULL' : current,
      '@@hostname': 'mysql',
    };
    return values[expression.toLowerCase().replaceAll(' ', '')];
  },
  noTable: (name) => `ERROR 1146 (42S02): Table '${current}.${name}' doesn't exist`,
  noColumn: (name) => `ERROR 1054 (42S22): Unknown column '${name}' in 'field list'`,
  tableExists: (name) => `ERROR 1050 (42S01): Table '${name}' already exists`,
  syntaxError: (near) =>
    `ERROR 1064 (42000): You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near '${near}' at line 1`,
  done: () => '',
});
