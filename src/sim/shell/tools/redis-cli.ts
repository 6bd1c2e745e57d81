import { openConversation } from '../../network/conversation.ts';
import { readLine } from '../../programs/pipe.ts';
import { type RedisReply, readReply, typedWords } from '../../programs/servers/databases/resp.ts';
import { sleep, type Task } from '../../programs/task.ts';
import { type ParsedOptions, parseOptions, type ToolContext, tool } from '../tool.ts';
import { dial } from './databases/reach-database.ts';

/** redis-cli: one command, commands from a pipe, or a prompt. */
export const redisCli = tool(function* (context) {
  const { process } = context;
  // What comes after the options is the command, whatever it looks like.
  const start = context.args.findIndex(
    (arg, index) => !arg.startsWith('-') && !/^-[hpanu]$|^--(user|pass)$/.test(context.args[index - 1] ?? ''),
  );
  const options = parseOptions(start < 0 ? context.args : context.args.slice(0, start), [
    'h',
    'p',
    'a',
    'n',
    'u',
    'user',
    'pass',
  ]);
  const command = start < 0 ? [] : context.args.slice(start);
  const host = options.value('h') ?? '127.0.0.1';
  const port = Number(options.value('p') ?? 6379);
  const connected = yield* dial(process, host, port);
  if (connected.state !== 'open') {
    const reasons = {
      'unknown-host': 'Name or service not known',
      refused: 'Connection refused',
      timeout: 'Connection timed out',
      unreachable: 'No route to host',
      other: 'Protocol error',
    };
    process.stderr.write(`Could not connect to Redis at ${host}:${port}: ${reasons[connected.state]}\n`);
    return 1;
  }
  if (connected.listener.converse === undefined) {
    process.stderr.write('Error: Protocol error, got "H" as reply type byte\n');
    return 1;
  }
  let received = '';
  const conversation = openConversation(connected, process.container.clock, (bytes) => {
    received += bytes;
  });
  const ask = (words: readonly string[]): RedisReply => {
    received = '';
    conversation.send(`*${words.length}\r\n${words.map((word) => `$${word.length}\r\n${word}\r\n`).join('')}`);
    return readReply(received).reply;
  };
  logIn(context, options, ask);
  if (command.length > 0) return answer(context, options, ask(command));
  return yield* prompt(context, options, `${host}:${port}> `, ask);
});

type Ask = (words: readonly string[]) => RedisReply;

function logIn({ process }: ToolContext, options: ParsedOptions, ask: Ask): void {
  const password = options.value('a', 'pass') ?? process.env.get('REDISCLI_AUTH');
  if (password === undefined) return;
  if (options.has('a', 'pass') && !options.has('no-auth-warning')) {
    process.stderr.write(
      "Warning: Using a password with '-a' or '-u' option on the command line interface may not be safe.\n",
    );
  }
  const reply = ask(['AUTH', password]);
  if (reply.type === 'error') process.stderr.write(`AUTH failed: ${reply.text}\n`);
}

function answer({ process, out }: ToolContext, options: ParsedOptions, reply: RedisReply): number {
  out(process.terminal === undefined || options.has('raw') ? `${raw(reply)}\n` : `${formatted(reply)}\n`);
  return reply.type === 'error' && options.has('e') ? 1 : 0;
}

function* prompt(context: ToolContext, options: ParsedOptions, text: string, ask: Ask): Task<number> {
  const { process, out } = context;
  const isTerminal = process.terminal !== undefined;
  for (;;) {
    if (isTerminal) out(text);
    const line = yield* readLine(process.stdin);
    if (line === undefined || /^\s*(quit|exit)\s*$/i.test(line)) return 0;
    if (line.trim() === '') continue;
    answer(context, options, ask(typedWords(line.trim())));
    yield sleep(process.container.clock, 1);
  }
}

/** In a pipe values come as they are. */
function raw(reply: RedisReply): string {
  switch (reply.type) {
    case 'status':
      return reply.text;
    case 'error':
      return reply.text;
    case 'integer':
      return String(reply.value);
    case 'text':
      return reply.text ?? '';
    case 'list':
      return reply.items.map(raw).join('\n');
  }
}

function formatted(reply: RedisReply): string {
  switch (reply.type) {
    case 'error':
      return `(error) ${reply.text}`;
    case 'integer':
      return `(integer) ${reply.value}`;
    case 'text':
      return reply.text === undefined ? '(nil)' : `"${reply.text.replaceAll('"', '\\"')}"`;
    case 'list':
      return reply.items.length === 0
        ? '(empty array)'
        : reply.items.map((item, index) => `${index + 1}) ${formatted(item)}`).join('\n');
    case 'status':
      return reply.text;
  }
}
