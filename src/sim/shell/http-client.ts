import type { HttpResponse } from '../programs/listener.ts';
import type { Process } from '../programs/process.ts';
import { sleep, type Task } from '../programs/task.ts';

export interface HttpQuery {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** For the whole transfer; undefined waits as long as the kernel does. */
  readonly timeoutMs: number | undefined;
}

interface HttpTarget {
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
  readonly path: string;
}

export type HttpOutcome =
  | {
      readonly state: 'answered';
      readonly response: HttpResponse;
      readonly target: HttpTarget;
      readonly address: string;
    }
  | {
      readonly state:
        | 'no-such-host'
        | 'no-server'
        | 'refused'
        | 'unreachable'
        | 'connect-timeout'
        | 'read-timeout'
        | 'reset'
        | 'empty'
        | 'wrong-protocol';
      readonly target: HttpTarget;
      readonly address: string;
    }
  | { readonly state: 'bad-url' };

/** How long a connection attempt lasts when nobody answers. */
const connectTimeoutMs = 130_000;

/** Sends one request from inside a container: DNS, connection, answer, each failing as it would for real. */
export function* sendRequest(process: Process, query: HttpQuery): Task<HttpOutcome> {
  const target = parseUrl(query.url);
  if (target === undefined) return { state: 'bad-url' };
  const { network, clock } = process.container;
  const resolved = network.resolve(target.host);
  if (resolved.state === 'no-server') {
    yield sleep(clock, Math.min(query.timeoutMs ?? 10_000, 10_000));
    return { state: 'no-server', target, address: '' };
  }
  const address = resolved.state === 'found' ? resolved.addresses[0] : undefined;
  if (address === undefined) return { state: 'no-such-host', target, address: '' };
  const connected = network.connect(address, target.port);
  if (connected.state === 'timeout') {
    yield sleep(clock, Math.min(query.timeoutMs ?? connectTimeoutMs, connectTimeoutMs));
    return { state: 'connect-timeout', target, address };
  }
  if (connected.state !== 'open') return { state: connected.state, target, address };
  const { listener, from } = connected;
  if (listener.http === undefined) return { state: 'empty', target, address };
  if ((target.scheme === 'https') !== (listener.protocol === 'https'))
    return { state: 'wrong-protocol', target, address };
  const headers = { host: target.host, ...query.headers };
  const answer = listener.http({ method: query.method, path: target.path, headers, body: query.body, from });
  if (answer === 'reset') return { state: 'reset', target, address };
  const delayMs = answer === 'hang' ? Number.POSITIVE_INFINITY : (answer.delayMs ?? 0);
  const limit = query.timeoutMs ?? 3_600_000;
  yield sleep(clock, Math.min(delayMs, limit) + 1);
  if (delayMs > limit || answer === 'hang') return { state: 'read-timeout', target, address };
  return { state: 'answered', response: answer, target, address };
}

function parseUrl(url: string): HttpTarget | undefined {
  const match = /^(?:(https?):\/\/)?([^/:?#]+)(?::(\d+))?([/?][^#]*)?/.exec(url);
  if (match === null) return undefined;
  const [, scheme = 'http', host = '', port, path = '/'] = match;
  return {
    scheme,
    host,
    port: port === undefined ? (scheme === 'https' ? 443 : 80) : Number(port),
    path: path.startsWith('?') ? `/${path}` : path,
  };
}
