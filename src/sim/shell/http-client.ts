import type { Certificate, HttpResponse } from '../programs/listener.ts';
import type { Process } from '../programs/process.ts';
import { resolveHost } from '../programs/resolve-host.ts';
import { sleep, type Task } from '../programs/task.ts';
import { hostHeader, parseUrl, type UrlTarget } from './parse-url.ts';

export interface HttpQuery {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** For the whole transfer; undefined waits as long as the kernel does. */
  readonly timeoutMs: number | undefined;
  readonly connectTimeoutMs?: number | undefined;
  /** Where to connect to instead of what DNS says. */
  readonly addressOf?: (host: string, port: number) => string | undefined;
  /** Which certificates are taken; all of them when it is left out. */
  readonly trusts?: (certificate: Certificate | undefined, host: string) => string | undefined;
}

interface Reached {
  readonly target: UrlTarget;
  readonly address: string;
}

export type HttpOutcome =
  | (Reached & { readonly state: 'answered'; readonly response: HttpResponse; readonly resolvedMs: number })
  | (Reached & {
      readonly state:
        | 'no-such-host'
        | 'no-server'
        | 'refused'
        | 'unreachable'
        | 'resolve-timeout'
        | 'connect-timeout'
        | 'read-timeout'
        | 'reset'
        | 'empty'
        | 'not-http'
        | 'no-tls';
    })
  | (Reached & { readonly state: 'untrusted'; readonly reason: string })
  | { readonly state: 'bad-url' };

/** How long a connection attempt lasts when nobody answers. */
const kernelTimeoutMs = 130_000;

/** Sends one request from inside a container: DNS, connection, answer, each failing as it would for real. */
export function* sendRequest(process: Process, query: HttpQuery): Task<HttpOutcome> {
  const target = parseUrl(query.url);
  if (target === undefined) return { state: 'bad-url' };
  const { network, clock } = process.container;
  const startedAt = clock.now().getTime();
  const found = yield* findAddress(process, query, target);
  if (typeof found === 'object') return { ...found, target, address: '' };
  const address = found;
  const resolvedMs = clock.now().getTime() - startedAt;
  const connected = network.connect(address, target.port);
  if (connected.state === 'timeout') {
    const limit = Math.min(query.connectTimeoutMs ?? kernelTimeoutMs, query.timeoutMs ?? kernelTimeoutMs);
    yield sleep(clock, limit);
    return { state: 'connect-timeout', target, address };
  }
  if (connected.state !== 'open') return { state: connected.state, target, address };
  const { listener, from } = connected;
  if (listener.http === undefined) {
    return { state: (listener.reply?.('') ?? '') === '' ? 'empty' : 'not-http', target, address };
  }
  if (target.scheme === 'https') {
    if (listener.protocol !== 'https') return { state: 'no-tls', target, address };
    const reason = query.trusts?.(listener.certificateFor?.(target.host), target.host);
    if (reason !== undefined) return { state: 'untrusted', reason, target, address };
  }
  const answer =
    listener.protocol === 'https' && target.scheme === 'http'
      ? { status: 400, body: 'Client sent an HTTP request to an HTTPS server.\n' }
      : listener.http({
          method: query.method,
          path: target.path,
          headers: { host: hostHeader(target), ...query.headers },
          body: query.body,
          from,
        });
  if (answer === 'reset') return { state: 'reset', target, address };
  const delayMs = answer === 'hang' ? Number.POSITIVE_INFINITY : (answer.delayMs ?? 0);
  const limit = Math.max(0, (query.timeoutMs ?? 3_600_000) - resolvedMs);
  yield sleep(clock, Math.min(delayMs, limit) + 1);
  if (delayMs > limit || answer === 'hang') return { state: 'read-timeout', target, address };
  return { state: 'answered', response: answer, target, address, resolvedMs };
}

type NotFound = { readonly state: 'no-such-host' | 'no-server' | 'resolve-timeout' };

function* findAddress(process: Process, query: HttpQuery, { host, port }: UrlTarget): Task<string | NotFound> {
  const given = query.addressOf?.(host, port);
  if (given !== undefined) return given;
  const resolved = resolveHost(process, host);
  if (resolved.state === 'no-server') {
    const limit = Math.min(query.connectTimeoutMs ?? 60_000, query.timeoutMs ?? 60_000);
    yield sleep(process.container.clock, Math.min(resolved.waitMs, limit));
    return { state: resolved.waitMs > limit ? 'resolve-timeout' : 'no-server' };
  }
  return resolved.state === 'found' ? (resolved.addresses[0] ?? { state: 'no-such-host' }) : { state: 'no-such-host' };
}
