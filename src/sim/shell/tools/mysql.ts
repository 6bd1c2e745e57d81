import type { DatabaseResult } from '../../programs/database-server.ts';
import { readAll } from '../../programs/pipe.ts';
import { type ParsedOptions, parseOptions, type ToolContext, tool } from '../tool.ts';
import { type ReachedDatabase, reachDatabase } from './databases/reach-database.ts';
import { readStatements, splitStatements } from './databases/statements.ts';

const withValue = [
  'h',
  'P',
  'u',
  'D',
  'e',
  'host',
  'port',
  'user',
  'password',
  'database',
  'execute',
  'connect-timeout',
  'protocol',
  'S',
];

interface Target {
  readonly host: string | undefined;
  readonly port: number;
  readonly user: string;
  readonly password: string | undefined;
  readonly database: string;
}

/** `-psecret` has the password in the option itself; a bare `-p` would ask for it. */
function readOptions(args: readonly string[]): ParsedOptions {
  return parseOptions(
    args.map((arg) => (/^-p.+/.test(arg) ? `--password=${arg.slice(2)}` : arg)),
    withValue,
  );
}

function targetOf({ process }: ToolContext, options: ParsedOptions): Target {
  const host = options.value('h', 'host') ?? process.env.get('MYSQL_HOST');
  return {
    host: host === 'localhost' && options.value('protocol') !== 'tcp' ? undefined : host,
    port: Number(options.value('P', 'port') ?? 3306),
    user: options.value('u', 'user') ?? (process.container.user.uid === 0 ? 'root' : process.container.user.name),
    password: options.value('password') ?? process.env.get('MYSQL_PWD'),
    database: options.value('D', 'database') ?? '',
  };
}

const reach = (context: ToolContext, { host, port }: Target) => reachDatabase(context.process, host, port, 'mysql');

function unreachable({ host, port }: Target, reached: ReachedDatabase): string {
  const at = `'${host}:${port}'`;
  switch (reached.state) {
    case 'unknown-host':
      return `ERROR 2005 (HY000): Unknown MySQL server host '${host}' (-2)`;
    case 'refused':
      return host === undefined
        ? "ERROR 2002 (HY000): Can't connect to local MySQL server through socket '/var/run/mysqld/mysqld.sock' (2)"
        : `ERROR 2003 (HY000): Can't connect to MySQL server on ${at} (111)`;
    case 'timeout':
      return `ERROR 2003 (HY000): Can't connect to MySQL server on ${at} (110)`;
    case 'unreachable':
      return `ERROR 2003 (HY000): Can't connect to MySQL server on ${at} (113)`;
    default:
      return "ERROR 2013 (HY000): Lost connection to MySQL server at 'reading initial communication packet', system error: 0";
  }
}

const warning = 'mysql: [Warning] Using a password on the command line interface can be insecure.\n';

export const mysql = tool(function* (context) {
  const { process, out } = context;
  const options = readOptions(context.args);
  const target = {
    ...targetOf(context, options),
    ...(options.operands[0] === undefined ? {} : { database: options.operands[0] }),
  };
  if (options.value('password') !== undefined) process.stderr.write(warning);
  const reached = yield* reach(context, target);
  const session =
    reached.state === 'reached'
      ? reached.server.login({ ...target, from: reached.from })
      : { error: unreachable(target, reached) };
  if ('error' in session) {
    process.stderr.write(`${session.error}\n`);
    return 1;
  }
  const isTable = options.has('t', 'table') || process.terminal !== undefined;
  let failed = false;
  const run = (statement: string): boolean => {
    const result = session.run(statement);
    if ('error' in result) {
      process.stderr.write(
        `${process.terminal === undefined ? result.error.replace(/^(ERROR \d+ \(\w+\))/, '$1 at line 1') : result.error}\n`,
      );
      failed = true;
    } else out(shown(result, isTable, options.has('N', 'skip-column-names')));
    return !failed || process.terminal !== undefined;
  };
  try {
    const given = options.value('e', 'execute');
    if (given === undefined && process.terminal !== undefined) {
      out(
        `Welcome to the MySQL monitor.  Commands end with ; or \\g.\nYour MySQL connection id is 8\nServer version: ${reached.state === 'reached' ? reached.server.version : ''} MySQL Community Server - GPL\n\n`,
      );
      yield* readStatements(process.stdin, (isContinued) => out(isContinued ? '    -> ' : 'mysql> '), run);
      out('Bye\n');
      return 0;
    }
    for (const statement of splitStatements(given ?? (yield* readAll(process.stdin)))) if (!run(statement)) return 1;
    return 0;
  } finally {
    session.close();
  }
});

/** With tabs in a pipe, in a frame on a terminal. */
function shown(result: Exclude<DatabaseResult, { error: string }>, isTable: boolean, isBare: boolean): string {
  if ('done' in result) {
    if (!isTable) return '';
    return result.done === ''
      ? `Query OK, ${result.count} row${result.count === 1 ? '' : 's'} affected (0.01 sec)\n\n`
      : `${result.done}\n`;
  }
  const { columns, rows } = result;
  if (!isTable)
    return (isBare ? rows : rows.length === 0 ? [] : [columns, ...rows]).map((row) => `${row.join('\t')}\n`).join('');
  if (rows.length === 0) return 'Empty set (0.00 sec)\n\n';
  const widths = columns.map((column, index) =>
    Math.max(column.length, ...rows.map((row) => (row[index] ?? '').length)),
  );
  const rule = `+${widths.map((width) => '-'.repeat(width + 2)).join('+')}+`;
  const line = (cells: readonly string[]): string =>
    `|${cells.map((cell, index) => ` ${cell.padEnd(widths[index] ?? 0)} `).join('|')}|`;
  return `${[rule, line(columns), rule, ...rows.map(line), rule].join('\n')}\n${rows.length} row${rows.length === 1 ? '' : 's'} in set (0.00 sec)\n\n`;
}

/** `mysqladmin ping` and `status`: what probes ask. */
export const mysqladmin = tool(function* (context) {
  const options = readOptions(context.args);
  const target = targetOf(context, options);
  const reached = yield* reach(context, target);
  if (reached.state !== 'reached') {
    context.process.stderr.write(
      `mysqladmin: connect to server at '${target.host ?? 'localhost'}' failed\nerror: '${unreachable(target, reached).replace(/^ERROR \d+ \(\w+\): /, '')}'\n`,
    );
    return 1;
  }
  const session = reached.server.login({ ...target, from: reached.from });
  const isPing = options.operands.includes('ping');
  if ('error' in session) {
    context.process.stderr.write(
      `mysqladmin: connect to server at '${target.host ?? 'localhost'}' failed\nerror: '${session.error.replace(/^ERROR \d+ \(\w+\): /, '')}'\n`,
    );
    // A server that refuses the password is alive.
    return isPing ? 0 : 1;
  }
  session.close();
  context.out(
    isPing
      ? 'mysqld is alive\n'
      : 'Uptime: 120  Threads: 2  Questions: 5  Slow queries: 0  Opens: 119  Open tables: 112\n',
  );
  return 0;
});
