import type { Container, Pod } from '../../model/kinds.ts';

type Probe = NonNullable<Container['livenessProbe']>;

/**
 * A probe in a few words, as the kubelet asks it: `GET http://10.244.1.7:8080/ready`, `tcp 10.244.1.7:6379`,
 * `exec [pg_isready]`, `grpc :9000`. The pod's address and the number behind a port's name are filled in where known.
 */
export function probeText(probe: Probe, { ports = [] }: Container, { status }: Pod): string {
  const at = ({ host, port }: { readonly host?: string; readonly port: number | string }): string => {
    const address = host ?? status.podIP ?? '';
    const number = ports.find(({ name }) => name === port)?.containerPort ?? port;
    return `${address.includes(':') ? `[${address}]` : address}:${number}`;
  };
  if (probe.httpGet !== undefined) {
    const { scheme = 'HTTP', path = '/' } = probe.httpGet;
    return `GET ${scheme.toLowerCase()}://${at(probe.httpGet)}${path.startsWith('/') ? '' : '/'}${path}`;
  }
  if (probe.tcpSocket !== undefined) return `tcp ${at(probe.tcpSocket)}`;
  if (probe.grpc !== undefined) return `grpc ${at(probe.grpc)}`;
  return `exec [${(probe.exec?.command ?? []).join(' ')}]`;
}

/** Seconds from the start of a container until a probe that always fails has used up its patience. */
export function probeBudgetSeconds(probe: Probe): number {
  return (probe.initialDelaySeconds ?? 0) + (probe.periodSeconds ?? 10) * (probe.failureThreshold ?? 3);
}
