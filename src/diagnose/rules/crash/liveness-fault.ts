import type { ProbeFailure } from '../../facts/probe-failures.ts';

/** Why a liveness probe can never pass, when its output says that it asks the wrong thing; undefined when it may pass. */
export function livenessFault({ output, container }: ProbeFailure): string | undefined {
  const code = /statuscode: (\d+)/.exec(output)?.[1];
  if (code === '404') return 'the path does not exist (404)';
  if (code === '401' || code === '403') return `the path needs a login (${code})`;
  if (code === '405' || code === '400') return `the server does not accept the request (${code})`;
  if (/malformed HTTP (?:response|status)/.test(output))
    return 'the port does not speak HTTP (malformed HTTP response)';
  if (/server gave HTTP response to HTTPS client/.test(output)) return 'the port speaks HTTP, not HTTPS';
  if (/does not implement the grpc health protocol/.test(output)) return 'the server has no gRPC health service';
  if (/executable file not found|no such file or directory/.test(output)) return 'its command is not in the image';
  if (!/connection refused/.test(output)) return undefined;
  const probe = container.spec.livenessProbe;
  const port = probe?.httpGet?.port ?? probe?.tcpSocket?.port ?? probe?.grpc?.port;
  const declared = (container.spec.ports ?? []).flatMap(({ containerPort, name }) => [`${containerPort}`, name ?? '']);
  if (declared.length === 0 || declared.includes(`${port}`)) return undefined;
  return `nothing listens on port ${port}; the container declares ${declared.filter(Boolean).join(', ')}`;
}
