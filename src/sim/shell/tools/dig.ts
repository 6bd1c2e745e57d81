import { sleep } from '../../programs/task.ts';
import { tool } from '../tool.ts';

/** dig asks for exactly the name that it is given: no search domains unless `+search`. */
export const dig = tool(function* ({ process, args, out }) {
  const name = args.find((arg) => !/^[-+@]/.test(arg) && !/^(A|AAAA|SRV|ANY)$/.test(arg)) ?? '';
  const { network, clock } = process.container;
  const asked = args.includes('+search') || name.endsWith('.') ? name : `${name}.`;
  const resolved = network.resolve(asked);
  if (resolved.state === 'no-server') {
    yield sleep(clock, 15_000);
    out(`;; connection timed out; no servers could be reached\n`);
    return 9;
  }
  const addresses = resolved.state === 'found' ? resolved.addresses : [];
  if (args.includes('+short')) {
    for (const address of addresses) out(`${address}\n`);
    return 0;
  }
  const status = resolved.state === 'found' ? 'NOERROR' : 'NXDOMAIN';
  out(`\n; <<>> DiG 9.18.28 <<>> ${name}\n;; ->>HEADER<<- opcode: QUERY, status: ${status}, id: 4242\n`);
  out(`;; QUESTION SECTION:\n;${name}.\t\t\tIN\tA\n\n`);
  if (addresses.length > 0)
    out(`;; ANSWER SECTION:\n${addresses.map((address) => `${name}.\t30\tIN\tA\t${address}\n`).join('')}\n`);
  out(`;; SERVER: ${network.nameserver}#53(${network.nameserver}) (UDP)\n`);
  return 0;
});
