import { openConversation } from '../../network/conversation.ts';
import { readChunk } from '../../programs/pipe.ts';
import { resolveHost } from '../../programs/resolve-host.ts';
import { forever, sleep, type Task } from '../../programs/task.ts';
import { type ParsedOptions, parseOptions, type ToolContext, tool } from '../tool.ts';

/** `nc -z host port` tests a port, `nc host port` talks to it, `nc -l -p port` listens. */
export const nc = tool(function* (context) {
  const options = parseOptions(context.args, ['w', 'p', 's', 'i']);
  if (options.has('l')) return yield* listenFor(context, options);
  const { process, complain, out } = context;
  const { network, clock } = process.container;
  const [host = '', portText = ''] = options.operands;
  const isVerbose = options.has('v');
  const resolved = resolveHost(process, host);
  if (resolved.state === 'no-server') yield sleep(clock, resolved.waitMs);
  const address = resolved.state === 'found' ? resolved.addresses[0] : undefined;
  if (address === undefined) {
    complain(`bad address '${host}'`);
    return 1;
  }
  const [first = 0, last = first] = portText.split('-').map(Number);
  let open = false;
  for (let port = first; port <= Math.min(last, first + 1000); port++) {
    const connected = network.connect(address, port);
    if (connected.state === 'timeout') yield sleep(clock, Number(options.value('w') ?? 130) * 1000);
    if (connected.state !== 'open') {
      if (isVerbose || !options.has('z')) complain(`${host} (${address}:${port}): ${reasons[connected.state]}`);
      continue;
    }
    open = true;
    if (isVerbose) process.stderr.write(`${host} (${address}:${port}) open\n`);
    if (options.has('z')) continue;
    const conversation = openConversation(connected, clock, out);
    for (let chunk = yield* readChunk(process.stdin); chunk !== undefined; chunk = yield* readChunk(process.stdin)) {
      // What people type has plain line ends; a server of HTTP takes them as they are.
      conversation.send(connected.listener.http === undefined ? chunk : chunk.replaceAll(/\r?\n/g, '\r\n'));
      if (conversation.isClosed()) return 0;
    }
    // What is still on its way when the input ends is waited for a moment.
    yield sleep(clock, 50);
  }
  return open ? 0 : 1;
});

const reasons = {
  refused: 'Connection refused',
  timeout: 'Operation timed out',
  unreachable: 'No route to host',
} as const;

function* listenFor({ process, out, complain }: ToolContext, options: ParsedOptions): Task<number> {
  const port = Number(options.value('p') ?? options.operands.at(-1));
  const reply = (bytes: string): string => {
    out(bytes);
    return '';
  };
  const { container, pid } = process;
  const base = { port, address: '0.0.0.0', program: container.name, pid, protocol: 'tcp' } as const;
  if (!container.network.listen({ ...base, reply })) {
    complain('bind: Address already in use');
    return 1;
  }
  yield forever;
  return 0;
}
