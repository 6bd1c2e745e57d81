import { isAddress } from '../../programs/dns.ts';
import { sleep } from '../../programs/task.ts';
import { parseOptions, tool } from '../tool.ts';
import { askServer } from './dns/ask-server.ts';

/** BIND's `host name [server]`. */
export const host = tool(function* ({ process, args, out }) {
  const options = parseOptions(args, ['t', 'W']);
  const [name = '', server] = options.operands;
  const reverse = isAddress(name);
  const asked = askServer(process, {
    name: reverse ? `${name.split('.').reverse().join('.')}.in-addr.arpa` : name,
    type: (options.value('t') ?? (reverse ? 'PTR' : 'A')).toUpperCase(),
    server,
    search: !reverse,
  });
  if (asked.state === 'found') {
    for (const record of asked.records) {
      if (record.type === 'A') out(`${record.name} has address ${record.value}\n`);
      else if (record.type === 'CNAME') out(`${record.name} is an alias for ${record.value}.\n`);
      else if (record.type === 'PTR') out(`${record.name} domain name pointer ${record.value}\n`);
      else if (record.type === 'SRV') out(`${record.name} has SRV record ${record.value}\n`);
    }
    return 0;
  }
  if (asked.state === 'no-server' && asked.reason === 'timeout') {
    yield sleep(process.container.clock, 10_000);
    out(';; connection timed out; no servers could be reached\n');
  } else out(`Host ${name} not found: ${asked.state === 'no-server' ? '2(SERVFAIL)' : '3(NXDOMAIN)'}\n`);
  return 1;
});
