import type { Container } from '../../model/kinds.ts';
import { goList } from './go-values.ts';

type Probe = NonNullable<Container['livenessProbe']>;
type HttpGet = NonNullable<Probe['httpGet']>;

/** `http-get http://:8080/healthz delay=0s timeout=1s period=10s #success=1 #failure=3` */
export function formatProbe(probe: Probe): string {
  const { initialDelaySeconds = 0, timeoutSeconds = 0, periodSeconds = 0 } = probe;
  const times = `delay=${initialDelaySeconds}s timeout=${timeoutSeconds}s period=${periodSeconds}s`;
  return `${formatAction(probe)} ${times} #success=${probe.successThreshold ?? 0} #failure=${probe.failureThreshold ?? 0}`;
}

function formatAction({ exec, httpGet, tcpSocket, grpc }: Probe): string {
  if (exec) return `exec ${goList(exec.command)}`;
  if (httpGet) return `http-get ${urlOf(httpGet)}`;
  if (tcpSocket) return `tcp-socket ${tcpSocket.host ?? ''}:${tcpSocket.port ?? 0}`;
  if (grpc) return `grpc <pod>:${grpc.port} ${grpc.service ?? ''}`;
  return 'unknown';
}

function urlOf({ scheme = '', host = '', port, path = '' }: HttpGet): string {
  const protocol = scheme === '' ? '' : `${scheme.toLowerCase()}:`;
  const address = `${host.includes(':') ? `[${host}]` : host}:${port ?? 0}`;
  const slash = path === '' || path.startsWith('/') ? '' : '/';
  return `${protocol}//${address}${slash}${escapePath(path)}`;
}

// Go's net/url leaves exactly these unescaped in a path.
const escapePath = (path: string): string =>
  path.replace(/[^A-Za-z0-9\-_.~$&+,/:;=@]+/g, (rest) =>
    [...new TextEncoder().encode(rest)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );
