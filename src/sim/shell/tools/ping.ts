import { hasCapability } from '../../programs/capabilities.ts';
import { resolveHost } from '../../programs/resolve-host.ts';
import { sleep } from '../../programs/task.ts';
import { parseOptions, tool } from '../tool.ts';

/** Pods and known hosts answer; a Service's address does not, as with kube-proxy. */
export const ping = tool(function* ({ process, args, out, complain }) {
  const options = parseOptions(args, ['c', 'W', 'w', 'i']);
  const host = options.operands[0] ?? '';
  const { network, clock, random } = process.container;
  const resolved = resolveHost(process, host);
  if (resolved.state === 'no-server') yield sleep(clock, resolved.waitMs);
  const address = resolved.state === 'found' ? resolved.addresses[0] : undefined;
  if (address === undefined) {
    complain(`bad address '${host}'`);
    return 1;
  }
  if (!hasCapability(process, 'NET_RAW')) {
    complain('permission denied (are you root?)');
    return 1;
  }
  out(`PING ${host} (${address}): 56 data bytes\n`);
  const answers = address === '127.0.0.1' || ['open', 'refused'].includes(network.connect(address, 1).state);
  const count = Number(options.value('c') ?? options.value('w') ?? 1e9);
  let received = 0;
  const report = (sent: number): string => {
    const lost = sent === 0 ? 0 : Math.round(((sent - received) / sent) * 100);
    return `\n--- ${host} ping statistics ---\n${sent} packets transmitted, ${received} packets received, ${lost}% packet loss\n`;
  };
  for (let sequence = 0; sequence < count; sequence++) {
    if (answers) {
      received += 1;
      out(`64 bytes from ${address}: seq=${sequence} ttl=64 time=0.${100 + random.integer(200)} ms\n`);
    }
    if (sequence < count - 1 || !answers) yield sleep(clock, 1000);
  }
  out(report(count));
  return received > 0 ? 0 : 1;
});
