import type { DatabaseServer } from '../../../programs/database-server.ts';
import type { Connected } from '../../../programs/network.ts';
import type { Process } from '../../../programs/process.ts';
import { resolveHost } from '../../../programs/resolve-host.ts';
import { sleep, type Task } from '../../../programs/task.ts';

type Open = Extract<Connected, { state: 'open' }>;

export type ReachedDatabase =
  | { readonly state: 'reached'; readonly server: DatabaseServer; readonly from: string; readonly address: string }
  | { readonly state: 'unknown-host' }
  | { readonly state: 'refused' | 'timeout' | 'unreachable' | 'other'; readonly address: string };

const timeoutMs = 130_000;

/** Connects to a host and port as the clients of databases do; the failure when it does not work. */
export function* dial(
  process: Process,
  host: string,
  port: number,
): Task<Open | Exclude<ReachedDatabase, { state: 'reached' }>> {
  const { network, clock } = process.container;
  const resolved = resolveHost(process, host);
  if (resolved.state === 'no-server') yield sleep(clock, resolved.waitMs);
  const address = resolved.state === 'found' ? resolved.addresses[0] : undefined;
  if (address === undefined) return { state: 'unknown-host' };
  const connected = network.connect(address, port);
  if (connected.state === 'timeout') yield sleep(clock, timeoutMs);
  return { ...connected, address };
}

/** The database behind a host and port; without a host, the one of the same pod by its socket. */
export function* reachDatabase(
  process: Process,
  host: string | undefined,
  port: number,
  kind: DatabaseServer['kind'],
): Task<ReachedDatabase> {
  if (host === undefined) {
    const own = process.container.network.listeners.get(port);
    if (own?.database?.kind !== kind || own.program !== process.container.name)
      return { state: 'refused', address: 'socket' };
    return { state: 'reached', server: own.database, from: 'socket', address: 'socket' };
  }
  const connected = yield* dial(process, host, port);
  if (connected.state !== 'open') return connected;
  const { database } = connected.listener;
  if (database?.kind !== kind) return { state: 'other', address: connected.address };
  return { state: 'reached', server: database, from: connected.from, address: connected.address };
}
