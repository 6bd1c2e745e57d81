import type { ImageReference } from './image-reference.ts';
import type { RegistryOutage } from './registry-outages.ts';

/** A failed pull in containerd's words, and how long it took to fail. */
export interface PullFailure {
  readonly error: string;
  readonly takesMs: number;
  /** What the container waits for then; ErrImagePull unless the runtime has a word of its own for it. */
  readonly reason?: string;
}

/** Texts of containerd 2.1 and newer, where the transfer service resolves images. */
const failed = (reference: ImageReference, inner: string, takesMs: number, prefix = ''): PullFailure => ({
  error: `${prefix}failed to pull and unpack image "${reference.normalized}": failed to resolve image: ${inner}`,
  takesMs,
});

export const notFound = (reference: ImageReference): PullFailure =>
  failed(reference, `${reference.normalized}: not found`, 920, 'rpc error: code = NotFound desc = ');

/** The repository has no image for the node's architecture. */
export const platformMismatch = (reference: ImageReference): PullFailure => ({
  error: `rpc error: code = NotFound desc = failed to pull and unpack image "${reference.normalized}": no match for platform in manifest: not found`,
  takesMs: 980,
});

/** The layers do not fit on the node's disk. */
export const diskFull = (reference: ImageReference, digest: string): PullFailure => ({
  error: `failed to pull and unpack image "${reference.normalized}": failed to extract layer ${digest}: write /var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots/42/fs/data.bin: no space left on device`,
  takesMs: 45_000,
});

/** The runtime's own code for an image that the node's policy wants signed, put into words by the kubelet. */
export const signatureRejected = (reference: ImageReference): PullFailure => ({
  reason: 'SignatureValidationFailed',
  error: `image pull failed for ${reference.normalized} because the signature validation failed: Source image rejected: A signature was required, but no signature exists`,
  takesMs: 740,
});

/** An image that was pushed in 2016 and never since: containerd 2 does not read its manifest any more. */
export const oldSchema = (reference: ImageReference): PullFailure => ({
  error: `failed to pull and unpack image "${reference.normalized}": failed to get converter for "${reference.normalized}": Pulling Schema 1 images have been deprecated and disabled by default since containerd v2.0. As a workaround you may set an environment variable \`CONTAINERD_ENABLE_DEPRECATED_PULL_SCHEMA_1_IMAGE=1\`, but this will be completely removed in containerd v2.1.`,
  takesMs: 610,
});

/** Docker Hub answers alike for what is private and for what is not there. */
export const accessDenied = (reference: ImageReference): PullFailure =>
  failed(
    reference,
    'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
    880,
  );

export const anonymousRefused = (reference: ImageReference): PullFailure =>
  failed(
    reference,
    `failed to authorize: failed to fetch anonymous token: unexpected status from GET request to ${tokenUrl(reference)}: 401 Unauthorized`,
    640,
  );

export const credentialsRefused = (reference: ImageReference): PullFailure =>
  failed(
    reference,
    `failed to authorize: failed to fetch oauth token: unexpected status from GET request to ${tokenUrl(reference)}: 401 Unauthorized`,
    690,
  );

export function outage(reference: ImageReference, kind: RegistryOutage): PullFailure {
  const url = manifestUrl(reference);
  const host = reference.host.replace(/:\d+$/, '');
  const address = `${addressOf(host)}:${/:(\d+)$/.exec(reference.host)?.[1] ?? '443'}`;
  const request = `failed to do request: Head "${url}": `;
  switch (kind) {
    case 'no-such-host':
      return failed(reference, `${request}dial tcp: lookup ${host} on 10.0.2.3:53: no such host`, 120);
    case 'unreachable':
      return failed(reference, `${request}dial tcp ${address}: i/o timeout`, 30_000);
    case 'refused':
      return failed(reference, `${request}dial tcp ${address}: connect: connection refused`, 60);
    case 'unknown-ca':
      return failed(
        reference,
        `${request}tls: failed to verify certificate: x509: certificate signed by unknown authority`,
        180,
      );
    case 'expired-certificate':
      return failed(
        reference,
        `${request}tls: failed to verify certificate: x509: certificate has expired or is not yet valid`,
        180,
      );
    case 'plain-http':
      return failed(reference, `${request}http: server gave HTTP response to HTTPS client`, 90);
    case 'broken':
      return failed(reference, `unexpected status from HEAD request to ${url}: 503 Service Unavailable`, 400);
    case 'rate-limited':
      return failed(
        reference,
        `unexpected status from HEAD request to ${url}: 429 Too Many Requests\ntoomanyrequests: You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit`,
        350,
      );
  }
}

const apiHost = (host: string): string => (host === 'docker.io' ? 'registry-1.docker.io' : host);

const manifestUrl = (reference: ImageReference): string =>
  `https://${apiHost(reference.host)}/v2/${reference.path}/manifests/${reference.tag ?? reference.digest}`;

const tokenUrl = (reference: ImageReference): string =>
  `https://${reference.host}/token?scope=${encodeURIComponent(`repository:${reference.path}:pull`)}&service=${reference.host}`;

/** An address of the documentation range (RFC 5737), the same for the same name. */
function addressOf(host: string): string {
  let sum = 0;
  for (const char of host) sum = (sum * 31 + char.charCodeAt(0)) % 250;
  return `203.0.113.${sum + 2}`;
}
