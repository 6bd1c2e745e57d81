import type { DatabaseResult, DatabaseSession } from '../../programs/database-server.ts';
import { statOrNothing } from '../../programs/find-executable.ts';
import { readAll } from '../../programs/pipe.ts';
import { type ParsedOptions, parseOptions, type ToolContext, tool } from '../tool.ts';
import { type ReachedDatabase, reachDatabase } from './databases/reach-database.ts';
import { readStatements, splitStatements } from './databases/statements.ts';

const withValue = [
  'h',
  'p',
  'U',
  'd',
  'c',
  'f',
  'v',
  'F',
  'o',
  'host',
  'port',
  'username',
  'dbname',
  'command',
  'file',
  'timeout',
  't',
];

interface Target {
  readonly host: string | undefined;
  readonly port: number;
  readonly user: string;
  readonly password: string | undefined;
  readonly database: string;
}

/** Where libpq connects: options, a URL or `key=value`, and the variables of the environment. */
function targetOf({ process }: ToolContext, options: ParsedOptions): Target {
  const { env, container } = process;
  const given = options.value('d', 'dbname') ?? options.operands[0] ?? '';
  const url = /^postgres(?:ql)?:\/\/(?:([^:@/]*)(?::([^@/]*))?@)?([^:/?]*)(?::(\d+))?(?:\/([^?]*))?/.exec(given);
  const pairs = new Map(
    [...given.matchAll(/(\w+)=('[^']*'|\S+)/g)].map(([, key = '', value = '']) => [key, value.replace(/^'|'$/g, '')]),
  );
  const isPlain = url === null && pairs.size === 0;
  const user =
    options.value('U', 'username') ??
    url?.[1] ??
    pairs.get('user') ??
    env.get('PGUSER') ??
    (container.user.uid === 0 ? 'root' : 'postgres');
  const named = isPlain && given !== '' ? given : (url?.[5] ?? pairs.get('dbname'));
  return {
    host: options.value('h', 'host') ?? (url?.[3] || undefined) ?? pairs.get('host') ?? env.get('PGHOST'),
    port: Number(options.value('p', 'port') ?? url?.[4] ?? pairs.get('port') ?? env.get('PGPORT') ?? 5432),
    user: decodeURIComponent(user),
    password: url?.[2] === undefined ? (pairs.get('password') ?? env.get('PGPASSWORD')) : decodeURIComponent(url[2]),
    database: named === undefined || named === '' ? (env.get('PGDATABASE') ?? user) : named,
  };
}

export const psql = tool(function* (context) {
  const options = parseOptions(
    context.args,
    withValue.filter((name) => name !== 't'),
  );
  if (options.has('V', 'version')) {
    context.out('psql (PostgreSQL) 16.4 (Debian 16.4-1.pgdg120+1)\n');
    return 0;
  }
  const target = targetOf(context, options);
  const reached = yield* reachDatabase(context.process, target.host, target.port, 'postgres');
  const session = reached.state === 'reached' ? reached.server.login({ ...target, from: reached.from }) : { error: '' };
  if ('error' in session) {
    context.complain(`error: ${connectionError(target, reached, session.error)}`);
    return 2;
  }
  try {
    return yield* converse(context, options, { session, database: target.database });
  } finally {
    session.close();
  }
});

function connectionError({ host, port }: Target, reached: ReachedDatabase, refusal: string): string {
  if (reached.state === 'unknown-host')
    return `could not translate host name "${host}" to address: Name or service not known`;
  const isLocal = host === undefined || host === 'localhost';
  const place =
    host === undefined
      ? `connection to server on socket "/var/run/postgresql/.s.PGSQL.${port}"`
      : `connection to server at "${host}" (${isLocal ? '127.0.0.1' : reached.address}), port ${port}`;
  switch (reached.state) {
    case 'reached':
      return `${place} failed: ${refusal}`;
    case 'refused':
      return host === undefined
        ? `${place} failed: No such file or directory\n\tIs the server running locally and accepting connections on that socket?`
        : `${place} failed: Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?`;
    case 'other':
      return `${place} failed: received invalid response to SSL negotiation: H`;
    default:
      return `${place} failed: ${reached.state === 'timeout' ? 'Connection timed out' : 'No route to host'}\n\tIs the server running on that host and accepting TCP/IP connections?`;
  }
}

interface Talk {
  readonly session: DatabaseSession;
  readonly database: string;
}

function* converse(context: ToolContext, options: ParsedOptions, { session, database }: Talk) {
  const { process, out } = context;
  let failed = false;
  const run = (statement: string): boolean => {
    const result = session.run(statement);
    if ('error' in result) {
      process.stderr.write(`${result.error}\n`);
      failed = true;
    } else out(shown(result, options.has('t', 'tuples-only', 'A', 'no-align')));
    return true;
  };
  const file = options.value('f', 'file');
  const commands = options.all('c', 'command');
  const text = file === undefined ? undefined : statOrNothing(process.container.files, context.path(file))?.content;
  if (file !== undefined && text === undefined) {
    context.complain(`error: ${file}: No such file or directory`);
    return 1;
  }
  if (commands.length > 0 || options.has('l', 'list') || text !== undefined) {
    for (const statement of [
      ...(options.has('l', 'list') ? ['\\l'] : []),
      ...commands,
      ...(text === undefined ? [] : [text]),
    ].flatMap(splitStatements))
      run(statement);
    return failed ? (file === undefined ? 1 : 3) : 0;
  }
  if (process.terminal === undefined) {
    for (const statement of splitStatements(yield* readAll(process.stdin))) if (statement !== '\\q') run(statement);
    return 0;
  }
  out('psql (16.4 (Debian 16.4-1.pgdg120+1))\nType "help" for help.\n\n');
  yield* readStatements(process.stdin, (isContinued) => out(`${database}${isContinued ? '-' : '='}# `), run);
  return 0;
}

/** A table as psql draws it, or bare values. */
function shown(result: Exclude<DatabaseResult, { error: string }>, bare: boolean): string {
  if ('done' in result) return `${result.done}\n`;
  const { columns, rows } = result;
  if (bare) return rows.map((row) => `${row.join('|')}\n`).join('');
  const widths = columns.map((column, index) =>
    Math.max(column.length, ...rows.map((row) => (row[index] ?? '').length)),
  );
  const centred = (text: string, width: number): string =>
    text.padStart(text.length + Math.floor((width - text.length) / 2)).padEnd(width);
  const isNumber = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text);
  const cell = (text: string, index: number): string =>
    isNumber(text) ? text.padStart(widths[index] ?? 0) : text.padEnd(widths[index] ?? 0);
  const head = columns.map((column, index) => ` ${centred(column, widths[index] ?? 0)} `).join('|');
  const line = widths.map((width) => '-'.repeat(width + 2)).join('+');
  const body = rows.map((row) => ` ${row.map(cell).join(' | ')}`.trimEnd());
  return `${[head, line, ...body, `(${rows.length} row${rows.length === 1 ? '' : 's'})`].join('\n')}\n\n`;
}

export const pgIsReady = tool(function* (context) {
  const options = parseOptions(context.args, withValue);
  const target = targetOf(context, options);
  const reached = yield* reachDatabase(context.process, target.host, target.port, 'postgres');
  const isUp = reached.state === 'reached';
  if (!options.has('q'))
    context.out(
      `${target.host ?? '/var/run/postgresql'}:${target.port} - ${isUp ? 'accepting connections' : 'no response'}\n`,
    );
  return isUp ? 0 : 2;
});
