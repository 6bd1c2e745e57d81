import { isAddress } from '../../programs/dns.ts';
import { namesToTry, type Resolved } from '../../programs/resolve-host.ts';
import { resolverConfig } from '../../programs/resolver-config.ts';
import { sleep } from '../../programs/task.ts';
import { type ToolContext, tool } from '../tool.ts';
import { askServer, type DnsAsked } from './dns/ask-server.ts';

/** nslookup as busybox words it; as BIND's where the image has that. */
export const nslookup = tool(function* (context) {
  const { process, args } = context;
  const type = /^-(?:type|query|q)=(\w+)$/i.exec(args.find((arg) => /^-(type|query|q)=/i.test(arg)) ?? '')?.[1];
  const [name = '', server] = args.filter((arg) => !arg.startsWith('-'));
  if (name === '') {
    process.stderr.write('Usage: nslookup [-type=QUERY_TYPE] [-debug] HOST [DNS_SERVER]\n');
    return 1;
  }
  const reverse = isAddress(name) ? `${name.split('.').reverse().join('.')}.in-addr.arpa.` : undefined;
  const kind = reverse === undefined ? (type ?? 'A').toUpperCase() : 'PTR';
  const asked = askServer(process, { name: reverse ?? name, type: kind, server, search: reverse === undefined });
  if (asked.state === 'no-server') return yield* unreachable(context, asked);
  if (asked.state === 'unknown-server') {
    context.complain(`bad address '${server}'`);
    return 1;
  }
  const used = server ?? resolverConfig(process).servers[0];
  context.out(`Server:\t\t${used}\nAddress:\t${used}:53\n\n`);
  return show(context, name, asked, kind);
});

function* unreachable({ process, out }: ToolContext, { reason, server }: Extract<Resolved, { state: 'no-server' }>) {
  yield sleep(process.container.clock, reason === 'timeout' ? 15_000 : 1);
  if (reason === 'refused') process.stderr.write(`nslookup: write to '${server}': Connection refused\n`);
  if (reason === 'failure') {
    out(`Server:\t\t${server}\nAddress:\t${server}:53\n\n** server can't find ${process.argv.at(-1)}: SERVFAIL\n\n`);
    return 1;
  }
  out(';; connection timed out; no servers could be reached\n\n');
  return 1;
}

function show(
  { process, out }: ToolContext,
  name: string,
  asked: Exclude<DnsAsked, { state: 'no-server' }>,
  kind: string,
): number {
  if (asked.state !== 'found') {
    // busybox asks for the address of both families and says it twice.
    const tried = 'tried' in asked ? asked.tried : namesToTry(process, name);
    const text = `** server can't find ${tried[0] ?? name}: NXDOMAIN\n\n`;
    out(kind === 'A' ? text + text : text);
    return 1;
  }
  for (const record of asked.records.length > 0 ? asked.records : [])
    if (record.type === 'CNAME') out(`${record.name}\tcanonical name = ${record.value.replace(/\.$/, '')}\n`);
  for (const record of asked.records) {
    if (record.type === 'A') out(`Name:\t${record.name}\nAddress: ${record.value}\n`);
    else if (record.type === 'PTR') out(`${record.name}\tname = ${record.value.replace(/\.$/, '')}\n`);
    else if (record.type === 'SRV') out(`${record.name}\tservice = ${record.value}\n`);
    else if (record.type === 'TXT') out(`${record.name}\ttext = ${record.value}\n`);
  }
  out('\n');
  return 0;
}
