import type { ImageReference } from './image-reference.ts';
import { apiHost, failed, manifestUrl, type PullFailure } from './pull-failure.ts';
import type { RegistryOutage } from './registry-outages.ts';

/** What a pull from a registry that is out of order fails with. */
export function outageFailure(reference: ImageReference, kind: RegistryOutage, now: Date): PullFailure {
  const status = statuses[kind];
  if (status !== undefined) {
    const inner = `unexpected status from HEAD request to ${manifestUrl(reference)}: ${status.text}`;
    const crio = `reading manifest ${reference.tag ?? reference.digest} in ${reference.repository}: ${status.crio}`;
    return failed(reference, inner, { takesMs: status.takesMs, crio });
  }
  const { problem, takesMs } = connectionProblem(reference, kind, now);
  const host = apiHost(reference.host);
  const crio = `pinging container registry ${host}: Get "https://${host}/v2/": ${problem}`;
  const failure = failed(reference, `failed to do request: Head "${manifestUrl(reference)}": ${problem}`, {
    takesMs,
    crio,
  });
  // The only outage for which the runtime interface has a code of its own, which CRI-O uses.
  return kind === 'refused' ? { ...failure, isRegistryUnavailable: true } : failure;
}

const limit =
  'toomanyrequests: You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit';

const statuses: Partial<
  Record<RegistryOutage, { readonly text: string; readonly crio: string; readonly takesMs: number }>
> = {
  broken: {
    text: '503 Service Unavailable',
    crio: 'received unexpected HTTP status: 503 Service Unavailable',
    takesMs: 400,
  },
  'rate-limited': { text: `429 Too Many Requests\n${limit}`, crio: limit, takesMs: 350 },
};

/** The words of Go's network and TLS packages. */
function connectionProblem(
  { host: named }: ImageReference,
  kind: RegistryOutage,
  now: Date,
): { readonly problem: string; readonly takesMs: number } {
  const host = named.replace(/:\d+$/, '');
  const address = `${addressOf(host)}:${/:(\d+)$/.exec(named)?.[1] ?? '443'}`;
  const untrusted = (why: string) => ({
    problem: `tls: failed to verify certificate: x509: ${why}`,
    takesMs: 180,
  });
  switch (kind) {
    case 'no-such-host':
      return { problem: `dial tcp: lookup ${host} on 10.0.2.3:53: no such host`, takesMs: 120 };
    case 'refused':
      return { problem: `dial tcp ${address}: connect: connection refused`, takesMs: 60 };
    case 'no-route':
      return { problem: `dial tcp ${address}: connect: no route to host`, takesMs: 3060 };
    case 'tls-timeout':
      return { problem: 'net/http: TLS handshake timeout', takesMs: 10_000 };
    case 'unknown-ca':
      return untrusted('certificate signed by unknown authority');
    case 'wrong-name':
      return untrusted(`certificate is valid for registry.internal, not ${host}`);
    case 'expired-certificate':
      return untrusted(
        `certificate has expired or is not yet valid: current time ${seconds(now)} is after ${seconds(midnight(now))}`,
      );
    case 'plain-http':
      return { problem: 'http: server gave HTTP response to HTTPS client', takesMs: 90 };
    default:
      return { problem: `dial tcp ${address}: i/o timeout`, takesMs: 30_000 };
  }
}

const seconds = (time: Date): string => time.toISOString().replace(/\.\d+Z$/, 'Z');

/** It ran out at the beginning of the day before. */
const midnight = (now: Date): Date => new Date(Math.floor(now.getTime() / 86_400_000 - 1) * 86_400_000);

/** An address of the documentation range (RFC 5737), the same for the same name. */
function addressOf(host: string): string {
  let sum = 0;
  for (const char of host) sum = (sum * 31 + char.charCodeAt(0)) % 250;
  return `203.0.113.${sum + 2}`;
}
