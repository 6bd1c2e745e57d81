import type { ByteString } from './byte-string.ts';

/** What a program answers with on a port it listens on. */
export interface Listener {
  readonly port: number;
  /** `127.0.0.1` is reachable only from inside the pod. */
  readonly address: '0.0.0.0' | '127.0.0.1';
  /** The process that listens, as `ss` and `netstat` show it. */
  readonly program: string;
  readonly pid: number;
  readonly protocol: 'http' | 'https' | 'grpc' | 'tcp' | 'udp';
  /** For http and https. Absent: the connection is closed without an answer. */
  http?(request: HttpRequest): HttpAnswer;
  /** For grpc: the health service's answer by service name; undefined when it has no health service. */
  grpcHealth?(service: string): string | undefined;
  /** For other protocols: what is sent back for what came in ('' for the connection itself). */
  reply?(bytes: ByteString): ByteString;
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
