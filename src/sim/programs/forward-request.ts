import type { HttpRequest, HttpResponse } from './listener.ts';
import type { Process } from './process.ts';
import { resolveHost } from './resolve-host.ts';

export interface Upstream {
  readonly scheme: 'http' | 'https';
  readonly host: string;
  readonly port: number;
}

/** What a reverse proxy gets from an upstream, or how it fails to get it. */
export type Forwarded =
  | HttpResponse
  | 'no-such-host'
  | 'refused'
  | 'unreachable'
  | 'timeout'
  | 'hang'
  | 'reset'
  | 'not-http';

/** Sends a request on to another program; the delay of the answer is the upstream's. */
export function forwardRequest(
  process: Process,
  { scheme, host, port }: Upstream,
  request: Omit<HttpRequest, 'from'>,
): Forwarded {
  const resolved = resolveHost(process, host);
  const address = resolved.state === 'found' ? resolved.addresses[0] : undefined;
  if (address === undefined) return 'no-such-host';
  const connected = process.container.network.connect(address, port);
  if (connected.state !== 'open') return connected.state;
  const { listener, from } = connected;
  if (listener.http === undefined) return 'not-http';
  if (scheme === 'https' && listener.protocol !== 'https') return 'not-http';
  return listener.http({ ...request, from });
}
