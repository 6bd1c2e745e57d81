import { sleep } from '../../programs/task.ts';
import { tool } from '../tool.ts';

export const nslookup = tool(function* ({ process, args, out }) {
  const name = args.find((arg) => !arg.startsWith('-')) ?? '';
  const { network, clock } = process.container;
  const resolved = network.resolve(name);
  if (resolved.state === 'no-server') {
    yield sleep(clock, 15_000);
    out(';; connection timed out; no servers could be reached\n\n');
    return 1;
  }
  out(`Server:\t\t${network.nameserver}\nAddress:\t${network.nameserver}:53\n\n`);
  if (resolved.state === 'no-such-host') {
    // busybox asks for the address of both families and says it twice.
    out(`** server can't find ${resolved.tried.at(0) ?? name}: NXDOMAIN\n\n`);
    return 1;
  }
  for (const address of resolved.addresses) out(`Name:\t${resolved.name}\nAddress: ${address}\n`);
  out('\n');
  return 0;
});
