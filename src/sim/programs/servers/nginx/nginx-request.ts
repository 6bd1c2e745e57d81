import type { HttpRequest } from '../../listener.ts';
import type { Process } from '../../process.ts';
import type { NginxSetup, Site } from './nginx-sites.ts';

/** A request with the site that it came to. */
export interface NginxRequest {
  readonly process: Process;
  readonly setup: NginxSetup;
  readonly site: Site;
  readonly request: HttpRequest;
  /** Writes to the error log. */
  complain(level: 'error' | 'warn', text: string): void;
}

/** `$host`, `$request_uri` and the like. */
export function variables(text: string, { request, process, site }: NginxRequest): string {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  const port = site.ports[0]?.port ?? 80;
  const values: Readonly<Record<string, string>> = {
    host,
    http_host: request.headers.host ?? '',
    hostname: process.container.hostname,
    request_uri: request.path,
    uri: request.path.replace(/\?.*$/s, ''),
    args: /\?(.*)$/s.exec(request.path)?.[1] ?? '',
    is_args: request.path.includes('?') ? '?' : '',
    remote_addr: request.from,
    proxy_add_x_forwarded_for: [request.headers['x-forwarded-for'], request.from].filter(Boolean).join(', '),
    request_method: request.method,
    scheme: site.ports.some((each) => each.ssl) ? 'https' : 'http',
    server_name: site.names[0] ?? '',
    server_port: String(port),
    server_addr: process.container.network.address,
    http_upgrade: request.headers.upgrade ?? '',
    nginx_version: '1.27.2',
  };
  return text.replace(
    /\$\{?(\w+)\}?/g,
    (whole, name: string) =>
      values[name] ?? (name.startsWith('http_') ? (request.headers[name.slice(5).replaceAll('_', '-')] ?? '') : whole),
  );
}
