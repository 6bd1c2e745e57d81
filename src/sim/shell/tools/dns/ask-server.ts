import { type DnsReply, type DnsType, isAddress } from '../../../programs/dns.ts';
import type { Process } from '../../../programs/process.ts';
import { namesToTry, type Resolved, resolveHost, resolveInDns } from '../../../programs/resolve-host.ts';

export interface DnsQuery {
  readonly name: string;
  /** As it was typed; unknown types have no records. */
  readonly type: string;
  /** The server to ask; resolv.conf's when left out. */
  readonly server: string | undefined;
  readonly search: boolean;
}

export type DnsAsked = Resolved | { readonly state: 'unknown-server' };

/** Asks DNS itself, past /etc/hosts: what nslookup, dig and host do. */
export function askServer(process: Process, { name, type, server, search }: DnsQuery): DnsAsked {
  const asked = search ? name : `${name.replace(/\.$/, '')}.`;
  if (server === undefined) return resolveInDns(process, asked, type as DnsType);
  const found = isAddress(server) ? undefined : resolveHost(process, server);
  const address = found === undefined ? server : found.state === 'found' ? found.addresses[0] : undefined;
  if (address === undefined) return { state: 'unknown-server' };
  const tried = namesToTry(process, asked);
  for (const candidate of tried) {
    const reply = process.container.network.query(address, { name: candidate, type: type as DnsType });
    const lost = failureOf(reply, address);
    if (lost !== undefined) return lost;
    const { records } = reply as Exclude<DnsReply, string>;
    const values = records.filter((record) => record.type === type).map(({ value }) => value);
    if (values.length > 0) return { state: 'found', name: candidate, addresses: values, records };
  }
  return { state: 'no-such-host', tried };
}

function failureOf(reply: DnsReply, server: string): Extract<Resolved, { state: 'no-server' }> | undefined {
  if (typeof reply === 'string') return { state: 'no-server', reason: reply, server, waitMs: 0 };
  if (reply.code === 'NOERROR' || reply.code === 'NXDOMAIN') return undefined;
  return { state: 'no-server', reason: 'failure', server, waitMs: 0 };
}
