import { isAddress } from '../../programs/dns.ts';
import { resolverConfig } from '../../programs/resolver-config.ts';
import { sleep } from '../../programs/task.ts';
import { tool } from '../tool.ts';
import { askServer } from './dns/ask-server.ts';

const types = /^(A|AAAA|SRV|CNAME|TXT|NS|MX|PTR|SOA|ANY)$/i;

/** dig asks for exactly the name that it is given: no search domains unless `+search`. */
export const dig = tool(function* ({ process, args, out }) {
  const words = args.filter((arg, index) => !/^[-+@]/.test(arg) && !/^-[tx]$/.test(args[index - 1] ?? ''));
  const server = args.find((arg) => arg.startsWith('@'))?.slice(1);
  const reversed = args.indexOf('-x');
  const named = words.find((word) => !types.test(word)) ?? '.';
  const name = reversed < 0 ? named : `${(args[reversed + 1] ?? '').split('.').reverse().join('.')}.in-addr.arpa`;
  const typed = args.includes('-t') ? args[args.indexOf('-t') + 1] : words.find((word) => types.test(word));
  const type = (reversed < 0 ? (typed ?? 'A') : 'PTR').toUpperCase();
  const asked = askServer(process, { name, type, server, search: args.includes('+search') });
  const used = server ?? resolverConfig(process).servers[0] ?? '';
  if (asked.state === 'unknown-server') {
    out(`dig: couldn't get address for '${server}': not found\n`);
    return 10;
  }
  if (asked.state === 'no-server' && asked.reason !== 'failure') {
    yield sleep(process.container.clock, asked.reason === 'timeout' ? 15_000 : 1);
    const what = asked.reason === 'timeout' ? 'timed out' : 'connection refused';
    const shown = `;; communications error to ${used}#53: ${what}\n`.repeat(3);
    out(
      `${shown}\n; <<>> DiG 9.18.28 <<>> ${args.join(' ')}\n;; global options: +cmd\n;; no servers could be reached\n`,
    );
    return 9;
  }
  const records = asked.state === 'found' ? asked.records : [];
  if (args.includes('+short')) {
    for (const { value } of records) out(`${value}${isAddress(value) || value.endsWith('.') ? '' : '.'}\n`);
    return 0;
  }
  const status = asked.state === 'found' ? 'NOERROR' : asked.state === 'no-server' ? 'SERVFAIL' : 'NXDOMAIN';
  const shownName = (asked.state === 'found' ? asked.name : name).replace(/\.$/, '');
  out(`\n; <<>> DiG 9.18.28 <<>> ${args.join(' ')}\n;; global options: +cmd\n;; Got answer:\n`);
  out(`;; ->>HEADER<<- opcode: QUERY, status: ${status}, id: ${process.container.random.integer(65_536)}\n`);
  out(`;; flags: qr aa rd; QUERY: 1, ANSWER: ${records.length}, AUTHORITY: 0, ADDITIONAL: 1\n\n`);
  out(`;; QUESTION SECTION:\n;${shownName}.\t\tIN\t${type}\n\n`);
  if (records.length > 0) {
    out(';; ANSWER SECTION:\n');
    for (const record of records) out(`${record.name}.\t${record.ttl}\tIN\t${record.type}\t${record.value}\n`);
    out('\n');
  }
  out(`;; Query time: 1 msec\n;; SERVER: ${used}#53(${used}) (UDP)\n`);
  out(`;; WHEN: ${process.container.clock.now().toUTCString()}\n;; MSG SIZE  rcvd: ${60 + 46 * records.length}\n\n`);
  return 0;
});
