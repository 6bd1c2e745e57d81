import { type DnsRecord, type DnsType, isAddress } from './dns.ts';
import type { Process } from './process.ts';
import { hostsAddress, resolverConfig } from './resolver-config.ts';

export type Resolved =
  | {
      readonly state: 'found';
      /** The whole name that a server knew. */
      readonly name: string;
      readonly addresses: readonly string[];
      readonly records: readonly DnsRecord[];
    }
  | { readonly state: 'no-such-host'; readonly tried: readonly string[] }
  | {
      readonly state: 'no-server';
      readonly reason: 'timeout' | 'refused' | 'failure';
      readonly server: string;
      /** How long the resolver tries before it gives up. */
      readonly waitMs: number;
    };

/** Looks a name up as a container's resolver does: /etc/hosts, then the servers and search domains of resolv.conf. */
export function resolveHost(process: Process, name: string, type: DnsType = 'A'): Resolved {
  if (isAddress(name)) return found(name, [name], []);
  const { hostname, network } = process.container;
  const listed = hostsAddress(process, name) ?? (name === 'localhost' ? '127.0.0.1' : undefined);
  if (listed !== undefined) return found(name, [listed], []);
  if (name === hostname) return found(name, [network.address], []);
  return resolveInDns(process, name, type);
}

/** As resolveHost, without /etc/hosts: what nslookup, dig and host do. */
export function resolveInDns(process: Process, name: string, type: DnsType = 'A'): Resolved {
  const tried = namesToTry(process, name);
  for (const candidate of tried) {
    const reply = ask(process, candidate, type);
    if ('state' in reply) return reply;
    const addresses = reply.records.filter((record) => record.type === type).map(({ value }) => value);
    if (addresses.length > 0) return found(candidate, addresses, reply.records);
  }
  return { state: 'no-such-host', tried };
}

const found = (name: string, addresses: readonly string[], records: readonly DnsRecord[]): Resolved => ({
  state: 'found',
  name,
  addresses,
  records,
});

/** The names in the order in which the resolver asks for them. */
export function namesToTry(process: Process, name: string): readonly string[] {
  if (name.endsWith('.')) return [name.slice(0, -1)];
  const { search, ndots } = resolverConfig(process);
  const expanded = search.map((domain) => `${name}.${domain}`);
  return name.split('.').length - 1 < ndots ? [...expanded, name] : [name, ...expanded];
}

type NoServer = Extract<Resolved, { state: 'no-server' }>;

/** Each server is asked twice before the resolver gives up. */
const attempts = 2;
const timeoutMs = 5000;

function ask(process: Process, name: string, type: DnsType): { readonly records: readonly DnsRecord[] } | NoServer {
  const { servers } = resolverConfig(process);
  let last: NoServer = { state: 'no-server', reason: 'timeout', server: servers[0] ?? '', waitMs: 0 };
  for (let attempt = 0; attempt < attempts; attempt++) {
    for (const server of servers) {
      const reply = process.container.network.query(server, { name, type });
      if (typeof reply === 'object' && (reply.code === 'NOERROR' || reply.code === 'NXDOMAIN')) return reply;
      const reason = typeof reply === 'object' ? 'failure' : reply;
      last = { state: 'no-server', reason, server, waitMs: last.waitMs + (reason === 'timeout' ? timeoutMs : 0) };
    }
  }
  return last;
}
