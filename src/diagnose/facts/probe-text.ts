import type { Container } from '../../model/kinds.ts';

type Probe = NonNullable<Container['livenessProbe']>;

/** A probe in a few words: `GET http://:8080/ready`, `tcp :6379`, `exec [pg_isready]`, `grpc :9000`. */
export function probeText(probe: Probe): string {
  if (probe.httpGet !== undefined) {
    const { scheme, host, port, path } = probe.httpGet;
    return `GET ${(scheme ?? 'HTTP').toLowerCase()}://${host ?? ''}:${port}${path ?? '/'}`;
  }
  if (probe.tcpSocket !== undefined) return `tcp ${probe.tcpSocket.host ?? ''}:${probe.tcpSocket.port}`;
  if (probe.grpc !== undefined) return `grpc :${probe.grpc.port}`;
  return `exec [${(probe.exec?.command ?? []).join(' ')}]`;
}

/** Seconds from the start of a container until a probe that always fails has used up its patience. */
export function probeBudgetSeconds(probe: Probe): number {
  return (probe.initialDelaySeconds ?? 0) + (probe.periodSeconds ?? 10) * (probe.failureThreshold ?? 3);
}
