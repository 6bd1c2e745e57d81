import { forwardRequest } from '../../forward-request.ts';
import type { Certificate, HttpRequest, HttpResponse } from '../../listener.ts';
import type { Process } from '../../process.ts';
import { complain, listen, now, pause, say, signals, stamp } from '../../server-process.ts';
import type { Task } from '../../task.ts';
import { errorPage } from '../nginx/error-page.ts';
import { ingressBackends } from './ingress-backends.ts';
import { certificateOf, fakeCertificate } from './ingress-certificate.ts';
import {
  backendScheme,
  type Ingress,
  ingressesOf,
  redirectOf,
  rewrittenPath,
  routeFor,
  tlsSecretOf,
} from './ingress-routes.ts';
import { publishStatus } from './ingress-status.ts';

const statusEveryMs = 10_000;

/** ingress-nginx: leads requests by host and path to the pods behind Services, as the Ingresses of its class say. */
export function* ingressController(process: Process): Task<number> {
  for (const line of banner) complain(process, line);
  const turns = new Map<string, number>();
  const handler = (isSecure: boolean) => (request: HttpRequest) => answer(process, turns, request, isSecure);
  const address = '0.0.0.0' as const;
  const healthy = (): HttpResponse => ({ status: 200, headers: { 'content-type': 'text/plain' }, body: 'ok' });
  const http = portOf(process, '--http-port', 80);
  const https = portOf(process, '--https-port', 443);
  const ok =
    listen(process, { port: http, address, protocol: 'http', http: handler(false) }) &&
    listen(process, {
      port: https,
      address,
      protocol: 'https',
      http: handler(true),
      certificateFor: (host) => certificateFor(process, host),
    }) &&
    listen(process, { port: 10_254, address, protocol: 'http', http: healthy });
  if (!ok) {
    klog(process, 'F', 'main.go:77', `port ${http} is already in use. Please check the flag --http-port`);
    return 255;
  }
  klog(process, 'I', 'nginx.go:271', '"Starting NGINX Ingress controller"');
  klog(process, 'I', 'nginx.go:317', '"Starting NGINX process"');
  klog(process, 'I', 'controller.go:193', '"Configuration changes detected, backend reload required"');
  klog(process, 'I', 'controller.go:213', '"Backend successfully reloaded"');
  for (const signal of [signals.TERM, signals.QUIT]) {
    process.traps.set(signal, () => {
      klog(process, 'I', 'sigterm.go:36', '"Received SIGTERM, shutting down"');
      process.exit(0);
    });
  }
  for (let known = ''; ; ) {
    yield pause(process, known === '' ? 1000 : statusEveryMs);
    const ingresses = ingressesFor(process);
    const names = ingresses.map(({ metadata }) => `${metadata.uid} ${metadata.generation}`).join();
    if (known !== '' && names !== known) klog(process, 'I', 'controller.go:213', '"Backend successfully reloaded"');
    known = names === '' ? ' ' : names;
    for (const { metadata } of publishStatus(process, ingresses)) {
      klog(
        process,
        'I',
        'status.go:311',
        `"updating Ingress status" namespace="${metadata.namespace}" ingress="${metadata.name}"`,
      );
    }
  }
}

const line = '-------------------------------------------------------------------------------';
const banner = [
  line,
  'NGINX Ingress controller',
  '  Release:       v1.12.1',
  '  Build:         51c2b819690bbf1709b844dbf321a9acf6eda5a7',
  '  Repository:    https://github.com/kubernetes/ingress-nginx',
  '  nginx version: nginx/1.25.5',
  '',
  line,
  '',
];

function klog(process: Process, level: string, place: string, text: string): void {
  const at = now(process).toISOString();
  complain(process, `${level}${at.slice(5, 7)}${at.slice(8, 10)} ${at.slice(11, 23)}000       7 ${place}] ${text}`);
}

const portOf = ({ argv }: Process, flag: string, usual: number): number =>
  Number(argv.find((arg) => arg.startsWith(`${flag}=`))?.slice(flag.length + 1) ?? usual) || usual;

function ingressesFor({ argv, container }: Process): readonly Ingress[] {
  const controller = argv.find((arg) => arg.startsWith('--controller-class='))?.slice('--controller-class='.length);
  const withoutClass = argv.some((arg) => /^--watch-ingress-without-class(=true)?$/.test(arg));
  return ingressesOf(container.api, controller ?? 'k8s.io/ingress-nginx', withoutClass);
}

function certificateFor(process: Process, host: string): Certificate {
  const secret = tlsSecretOf(ingressesFor(process), host);
  const own = secret === undefined ? undefined : certificateOf(process.container.api, secret);
  return own ?? fakeCertificate(now(process));
}

function answer(process: Process, turns: Map<string, number>, request: HttpRequest, isSecure: boolean): HttpResponse {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  const path = request.path.replace(/\?.*$/s, '');
  const route = routeFor(ingressesFor(process), host, path);
  if (route === undefined) return logged(process, request, errorPage(404, 'nginx'), 'upstream-default-backend');
  const redirect = redirectOf(route, host, request.path, isSecure);
  if (redirect !== undefined) return logged(process, request, errorPage(308, 'nginx', { location: redirect }), '');
  const { name, endpoints } = ingressBackends(process.container.api, route);
  const turn = turns.get(name) ?? 0;
  turns.set(name, turn + 1);
  const query = /\?.*$/s.exec(request.path)?.[0] ?? '';
  const headers = {
    ...request.headers,
    'x-forwarded-for': request.from,
    'x-forwarded-proto': isSecure ? 'https' : 'http',
    'x-real-ip': request.from,
  };
  let failure = errorPage(503, 'nginx');
  // nginx tries three times, the next endpoint each time.
  for (let attempt = 0; attempt < (endpoints.length === 0 ? 0 : 3); attempt++) {
    const chosen = endpoints[(turn + attempt) % endpoints.length];
    if (chosen === undefined) break;
    const upstream = { scheme: backendScheme(route), host: chosen.address, port: chosen.port };
    const reply = forwardRequest(process, upstream, {
      ...request,
      headers,
      path: `${rewrittenPath(route, path)}${query}`,
    });
    if (typeof reply === 'object' && (reply.delayMs ?? 0) <= 60_000) {
      return logged(
        process,
        request,
        { ...reply, headers: reply.headers ?? {} },
        name,
        `${chosen.address}:${chosen.port}`,
      );
    }
    const isLate = reply === 'timeout' || reply === 'hang' || typeof reply === 'object';
    const waited = (failure.delayMs ?? 0) + (reply === 'timeout' ? 5000 : isLate ? 60_000 : 0);
    failure = { ...errorPage(isLate ? 504 : 502, 'nginx'), delayMs: waited };
    const what = isLate
      ? 'upstream timed out (110: Operation timed out)'
      : 'connect() failed (111: Connection refused)';
    complain(
      process,
      `${stamp.slashes(now(process))} [error] 29#29: *1 ${what} while connecting to upstream, client: ${request.from}, server: ${host}, request: "${request.method} ${request.path} HTTP/1.1", upstream: "http://${chosen.address}:${chosen.port}${path}", host: "${host}"`,
    );
  }
  return logged(process, request, failure, name);
}

function logged(
  process: Process,
  request: HttpRequest,
  response: HttpResponse,
  upstream: string,
  address = '-',
): HttpResponse {
  const size = response.body.length;
  say(
    process,
    `${request.from} - - [${stamp.common(now(process))}] "${request.method} ${request.path} HTTP/1.1" ${response.status} ${size} "-" "${request.headers['user-agent'] ?? '-'}" 73 0.001 [${upstream}] [] ${address} ${size} 0.001 ${response.status} ${process.container.random.text(32, '0123456789abcdef')}`,
  );
  return response;
}
