import { sleep, type Task } from '../programs/task.ts';
import { goDuration } from './go-duration.ts';
import type { PodState } from './pod-state.ts';
import type { Probe, ProbeResult } from './probe.ts';

/** The gRPC health protocol, in the words of pkg/probe/grpc. */
export function* grpcProbe(state: PodState, probe: Probe): Task<ProbeResult> {
  const port = probe.grpc?.port ?? 0;
  const service = probe.grpc?.service ?? '';
  const address = `${state.sandbox?.address}:${port}`;
  const timeout = (probe.timeoutSeconds ?? 1) * 1000;
  const failure = (output: string): ProbeResult => ({ result: 'failure', output });
  const connected = state.sandbox?.connectFromNode(port);
  // A server that does not speak HTTP/2 never gets the connection ready either.
  if (connected?.state !== 'open' || connected.listener.protocol !== 'grpc') {
    yield sleep(state.node.clock, timeout);
    return failure(
      `timeout: failed to connect service "${address}" within ${goDuration(timeout)}: context deadline exceeded`,
    );
  }
  const status = connected.listener.grpcHealth?.(service);
  if (status === undefined) {
    return failure(
      'error: this server does not implement the grpc health protocol (grpc.health.v1.Health): unknown service grpc.health.v1.Health',
    );
  }
  if (status === 'SERVING') return { result: 'success', output: 'service healthy' };
  return failure(`service unhealthy (responded with "${status}")`);
}
