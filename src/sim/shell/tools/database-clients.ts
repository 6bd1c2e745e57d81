import { readAll } from '../../programs/pipe.ts';
import { resolveHost } from '../../programs/resolve-host.ts';
import { parseOptions, type ToolContext, tool } from '../tool.ts';

/** redis-cli: sends one command. */
export const redisCli = tool(function* (context) {
  const options = parseOptions(context.args, ['h', 'p', 'a', 'n']);
  const host = options.value('h') ?? '127.0.0.1';
  const port = Number(options.value('p') ?? 6379);
  const refused = reach(context, host, port);
  if (refused !== undefined) {
    context.process.stderr.write(`Could not connect to Redis at ${host}:${port}: ${refused}\n`);
    return 1;
  }
  const command = options.operands.length > 0 ? options.operands.join(' ') : yield* readAll(context.process.stdin);
  context.out(/^ping/i.test(command) ? 'PONG\n' : /^(get|hget)/i.test(command) ? '(nil)\n' : 'OK\n');
  return 0;
});

/** psql: connects; queries other than `select 1` answer nothing. */
export const psql = tool((context) => {
  const options = parseOptions(context.args, ['h', 'p', 'U', 'd', 'c']);
  const host = options.value('h') ?? context.process.env.get('PGHOST') ?? 'localhost';
  const port = Number(options.value('p') ?? 5432);
  const refused = reach(context, host, port);
  if (refused !== undefined) {
    const text =
      refused === 'Name does not resolve'
        ? `could not translate host name "${host}" to address: Name or service not known`
        : `connection to server at "${host}", port ${port} failed: ${refused}\n\tIs the server running on that host and accepting TCP/IP connections?`;
    context.complain(`error: ${text}`);
    return 2;
  }
  if (/select\s+1/i.test(options.value('c') ?? '')) context.out(' ?column? \n----------\n        1\n(1 row)\n\n');
  return 0;
});

export const pgIsReady = tool((context) => {
  const options = parseOptions(context.args, ['h', 'p', 'U', 'd', 't']);
  const host = options.value('h') ?? 'localhost';
  const port = Number(options.value('p') ?? 5432);
  const refused = reach(context, host, port);
  context.out(
    `${options.value('h') ?? '/var/run/postgresql'}:${port} - ${refused === undefined ? 'accepting connections' : 'no response'}\n`,
  );
  return refused === undefined ? 0 : 2;
});

/** undefined when the port answers. */
function reach({ process }: ToolContext, host: string, port: number): string | undefined {
  const { network } = process.container;
  const resolved = resolveHost(process, host);
  const address = resolved.state === 'found' ? resolved.addresses[0] : undefined;
  if (address === undefined) return 'Name does not resolve';
  const { state } = network.connect(address, port);
  return state === 'open' ? undefined : state === 'refused' ? 'Connection refused' : 'Operation timed out';
}
