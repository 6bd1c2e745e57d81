import type { Listener } from './listener.ts';

/** What a process sees of the network: its pod's own ports and the cluster beyond. */
export interface Network {
  readonly address: string;
  readonly nodeAddress: string;
  readonly listeners: ReadonlyMap<number, Listener>;
  /** False when the port is taken. */
  listen(listener: Listener): boolean;
  closeAllOf(pid: number, program: string): void;
  /** What answers at an address: a listener, or how the connection fails. */
  connect(address: string, port: number): Connected;
  /** Looks a name up as the container's resolver does, with the search domains. */
  resolve(name: string): Resolved;
  readonly search: readonly string[];
  readonly nameserver: string;
}

export type Connected =
  | { readonly state: 'open'; readonly listener: Listener; readonly from: string }
  | { readonly state: 'refused' | 'timeout' | 'unreachable' };

export type Resolved =
  | { readonly state: 'found'; readonly name: string; readonly addresses: readonly string[] }
  | { readonly state: 'no-such-host'; readonly tried: readonly string[] }
  | { readonly state: 'no-server' };
