import { readAll, readChunk } from '../../programs/pipe.ts';
import { forever, sleep } from '../../programs/task.ts';
import { parseOptions, tool } from '../tool.ts';

/** `nc -z host port` tests a port, `nc host port` talks to it, `nc -l -p port` listens. */
export const nc = tool(function* ({ process, args, out, complain }) {
  const options = parseOptions(args, ['w', 'p']);
  const { network, clock } = process.container;
  if (options.has('l')) {
    const port = Number(options.value('p') ?? options.operands[0]);
    const base = {
      port,
      address: '0.0.0.0',
      program: process.container.name,
      pid: process.pid,
      protocol: 'tcp',
    } as const;
    const reply = (bytes: string): string => {
      out(bytes);
      return '';
    };
    const free = network.listen({ ...base, reply });
    if (!free) {
      complain('bind: Address already in use');
      return 1;
    }
    yield forever;
  }
  const [host = '', portText = ''] = options.operands;
  const verbose = options.has('v');
  const resolved = network.resolve(host);
  const address = resolved.state === 'found' ? resolved.addresses[0] : undefined;
  if (address === undefined) {
    complain(`bad address '${host}'`);
    return 1;
  }
  const connected = network.connect(address, Number(portText));
  if (connected.state === 'timeout') yield sleep(clock, Number(options.value('w') ?? 130) * 1000);
  if (connected.state !== 'open') {
    const reason =
      connected.state === 'refused'
        ? 'Connection refused'
        : connected.state === 'timeout'
          ? 'Operation timed out'
          : 'No route to host';
    if (verbose || !options.has('z')) complain(`${host} (${address}:${portText}): ${reason}`);
    return 1;
  }
  if (verbose) process.stderr.write(`${host} (${address}:${portText}) open\n`);
  if (options.has('z')) return 0;
  const { listener } = connected;
  out(listener.reply?.('') ?? '');
  const text = listener.reply === undefined ? yield* readAll(process.stdin) : undefined;
  if (text !== undefined) return 0;
  for (let chunk = yield* readChunk(process.stdin); chunk !== undefined; chunk = yield* readChunk(process.stdin))
    out(listener.reply?.(chunk) ?? '');
  return 0;
});
