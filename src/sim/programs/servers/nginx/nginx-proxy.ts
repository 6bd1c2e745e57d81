import { type Forwarded, forwardRequest, type Upstream } from '../../forward-request.ts';
import type { HttpResponse } from '../../listener.ts';
import { resolveHost } from '../../resolve-host.ts';
import { errorPage } from './error-page.ts';
import { childrenOf, type Directive } from './nginx-config.ts';
import { type NginxRequest, variables } from './nginx-request.ts';
import { inherited, type NginxSetup } from './nginx-sites.ts';

/** `proxy_pass`: the upstream's answer, or 502 and 504 as nginx gives them, with the line in the error log. */
export function proxied(asked: NginxRequest, location: Directive | undefined, path: string): HttpResponse {
  const { request, process, setup, site, complain } = asked;
  const target = variables(childrenOf(location?.block, 'proxy_pass')[0]?.args[0] ?? '', asked);
  const [, scheme = 'http', authority = '', uri = ''] = /^(https?):\/\/([^/]+)(\/.*)?$/.exec(target) ?? [];
  const levels = [location?.block, site.directives, setup.http];
  const prefix = location?.args.at(-1) ?? '/';
  const query = /\?.*$/s.exec(request.path)?.[0] ?? '';
  const forwardedPath = uri === '' ? request.path : `${uri}${path.slice(prefix.length)}${query}`;
  const headers: Record<string, string> = { ...request.headers, host: authority, connection: 'close' };
  for (const { args } of levels.map((level) => childrenOf(level, 'proxy_set_header')).find((list) => list.length > 0) ??
    []) {
    headers[(args[0] ?? '').toLowerCase()] = variables(args[1] ?? '', asked);
  }
  const readMs = secondsOf(inherited(levels, 'proxy_read_timeout')) * 1000;
  const connectMs = secondsOf(inherited(levels, 'proxy_connect_timeout')) * 1000;
  let last: HttpResponse = errorPage(502);
  for (const upstream of upstreamsOf(setup, scheme === 'https' ? 'https' : 'http', authority)) {
    const answer = forwardRequest(process, upstream, { ...request, path: forwardedPath, headers });
    const outcome = judged(answer, upstream, { readMs, connectMs });
    if ('response' in outcome)
      return { ...outcome.response, headers: { ...outcome.response.headers, server: 'nginx/1.27.2' } };
    const client = `client: ${request.from}, server: ${site.names[0] ?? ''}, request: "${request.method} ${request.path} HTTP/1.1"`;
    const resolved = resolveHost(process, upstream.host);
    const address = resolved.state === 'found' ? resolved.addresses[0] : upstream.host;
    complain(
      'error',
      `${outcome.text}, ${client}, upstream: "${upstream.scheme}://${address}:${upstream.port}${forwardedPath}", host: "${request.headers.host}"`,
    );
    last = { ...errorPage(outcome.status), delayMs: (last.delayMs ?? 0) + outcome.delayMs };
  }
  return last;
}

const secondsOf = (text: string | undefined): number => {
  const match = /^(\d+)(ms|s|m|h)?$/.exec(text ?? '60s');
  return Number(match?.[1] ?? 60) * ({ ms: 0.001, s: 1, m: 60, h: 3600 }[match?.[2] ?? 's'] ?? 1);
};

function upstreamsOf(setup: NginxSetup, scheme: Upstream['scheme'], authority: string): readonly Upstream[] {
  const servers = setup.upstreams.get(authority)?.map(({ args: [address = ''] }) => address) ?? [authority];
  return servers.map((address) => {
    const [host = '', port] = address.split(':');
    return { scheme, host, port: port === undefined ? (scheme === 'https' ? 443 : 80) : Number(port) };
  });
}

type Outcome =
  | { readonly response: HttpResponse }
  | { readonly status: number; readonly text: string; readonly delayMs: number };

interface Limits {
  readonly readMs: number;
  readonly connectMs: number;
}

function judged(answer: Forwarded, { host }: Upstream, { readMs, connectMs }: Limits): Outcome {
  const failed = (status: number, text: string, delayMs = 0): Outcome => ({ status, text, delayMs });
  switch (answer) {
    case 'refused':
      return failed(502, 'connect() failed (111: Connection refused) while connecting to upstream');
    case 'unreachable':
      return failed(502, 'connect() failed (113: Host is unreachable) while connecting to upstream', 3000);
    case 'timeout':
      return failed(504, 'upstream timed out (110: Connection timed out) while connecting to upstream', connectMs);
    case 'hang':
      return failed(
        504,
        'upstream timed out (110: Connection timed out) while reading response header from upstream',
        readMs,
      );
    case 'no-such-host':
      return failed(502, `${host} could not be resolved (3: Host not found)`);
    case 'reset':
      return failed(502, 'recv() failed (104: Connection reset by peer) while reading response header from upstream');
    case 'not-http':
      return failed(502, 'upstream sent no valid HTTP/1.0 header while reading response header from upstream');
    default:
      if ((answer.delayMs ?? 0) <= readMs) return { response: answer };
      return failed(
        504,
        'upstream timed out (110: Connection timed out) while reading response header from upstream',
        readMs,
      );
  }
}
