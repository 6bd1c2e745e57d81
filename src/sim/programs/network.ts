import type { DnsQuestion, DnsReply } from './dns.ts';
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
  /** Asks a name server one question. */
  query(server: string, question: DnsQuestion): DnsReply;
}

export type Connected =
  | {
      readonly state: 'open';
      readonly listener: Listener;
      readonly from: string;
      /** The address that answers: behind a Service, the chosen pod's. */
      readonly address: string;
    }
  | { readonly state: 'refused' | 'timeout' | 'unreachable' };
