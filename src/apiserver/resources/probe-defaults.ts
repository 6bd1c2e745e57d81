import type { Container } from '../../model/kinds.ts';

type Probe = NonNullable<Container['livenessProbe']>;

export const probeDefaults = (probe: Probe): Probe => ({
  ...probe,
  ...(probe.httpGet === undefined
    ? {}
    : { httpGet: { ...probe.httpGet, path: probe.httpGet.path || '/', scheme: probe.httpGet.scheme || 'HTTP' } }),
  ...(probe.grpc === undefined ? {} : { grpc: { ...probe.grpc, service: probe.grpc.service ?? '' } }),
  timeoutSeconds: probe.timeoutSeconds || 1,
  periodSeconds: probe.periodSeconds || 10,
  successThreshold: probe.successThreshold || 1,
  failureThreshold: probe.failureThreshold || 3,
});
