import { readAll } from '../../programs/pipe.ts';
import { parseOptions, tool } from '../tool.ts';
import { reachDatabase } from './databases/reach-database.ts';

/** mongosh: connects, logs in, and runs what `--eval` or the input says. */
export const mongosh = tool(function* (context) {
  const { process, out } = context;
  const options = parseOptions(context.args, [
    'u',
    'p',
    'host',
    'port',
    'username',
    'password',
    'eval',
    'authenticationDatabase',
  ]);
  const url = /^mongodb:\/\/(?:([^:@]*):([^@]*)@)?([^:/]*)(?::(\d+))?/.exec(options.operands[0] ?? '');
  const host = options.value('host') ?? url?.[3] ?? '127.0.0.1';
  const port = Number(options.value('port') ?? url?.[4] ?? 27_017);
  const reached = yield* reachDatabase(process, host, port, 'mongodb');
  if (reached.state !== 'reached') {
    const text = {
      'unknown-host': `getaddrinfo ENOTFOUND ${host}`,
      refused: `connect ECONNREFUSED ${'address' in reached ? reached.address : host}:${port}`,
      timeout: `Server selection timed out after 30000 ms`,
      unreachable: `connect EHOSTUNREACH ${host}:${port}`,
      other: 'connection closed',
    }[reached.state];
    process.stderr.write(
      `${reached.state === 'timeout' ? 'MongoServerSelectionError' : 'MongoNetworkError'}: ${text}\n`,
    );
    return 1;
  }
  const session = reached.server.login({
    user: options.value('u', 'username') ?? url?.[1] ?? '',
    password: options.value('p', 'password') ?? url?.[2],
    database: 'test',
    from: reached.from,
  });
  if ('error' in session) {
    process.stderr.write(`${session.error}\n`);
    return 1;
  }
  const statements = options.all('eval');
  for (const statement of statements.length > 0 ? statements : (yield* readAll(process.stdin)).split('\n')) {
    if (statement.trim() === '') continue;
    const result = session.run(statement);
    if ('error' in result) {
      process.stderr.write(`${result.error}\n`);
      return 1;
    }
    if ('done' in result && result.done !== '') out(`${result.done}\n`);
  }
  return 0;
});
