import type { ByteString } from './byte-string.ts';
import type { DatabaseServer } from './database-server.ts';
import type { DnsAnswer, DnsQuestion } from './dns.ts';

/** What a program answers with on a port it listens on. */
export interface Listener {
  readonly port: number;
  /** `127.0.0.1` is reachable only from inside the pod. */
  readonly address: '0.0.0.0' | '127.0.0.1';
  /** The process that listens, as `ss` and `netstat` show it. */
  readonly program: string;
  readonly pid: number;
  readonly protocol: 'http' | 'https' | 'grpc' | 'tcp' | 'udp';
  /** For https: the certificate that it shows to who asks for a host; without one, of an authority nobody knows. */
  certificateFor?(host: string): Certificate;
  /** For http and https. Absent: the connection is closed without an answer. */
  http?(request: HttpRequest): HttpAnswer;
  /** For grpc: the health service's answer by service name; undefined when it has no health service. */
  grpcHealth?(service: string): string | undefined;
  /** For udp: the answers of a name server. */
  dns?(question: DnsQuestion): DnsAnswer;
  /** For other protocols: what is sent back for what came in ('' for the connection itself). */
  reply?(bytes: ByteString): ByteString;
  /** As reply, for servers that remember what was said on a connection: one answerer for each of them. */
  converse?(from: string): (bytes: ByteString) => ByteString;
  /** For the simulated clients of a database: what it answers to a login and to statements. */
  readonly database?: DatabaseServer;
}

/** The part of a TLS certificate that clients look at. */
export interface Certificate {
  readonly subject: string;
  readonly issuer: string;
  readonly names: readonly string[];
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Signed by an authority that every client knows. */
  readonly isPublic: boolean;
}

export interface HttpRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ByteString;
  /** The caller's address. */
  readonly from: string;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: ByteString;
  /** How long the program takes to answer. */
  readonly delayMs?: number;
}

/** `hang` accepts and never answers; `reset` drops the connection. */
export type HttpAnswer = HttpResponse | 'hang' | 'reset';
