import { crioSource, crioWords } from './crio-words.ts';
import type { ImageReference } from './image-reference.ts';

/** A failed pull in containerd's words, and how long it took to fail. */
export interface PullFailure {
  readonly error: string;
  readonly takesMs: number;
  /** What the container waits for then; ErrImagePull unless the runtime has a word of its own for it. */
  readonly reason?: string;
  /** What CRI-O says in its place. */
  readonly crio?: string;
  /** CRI-O has a code for it, which the kubelet puts into words. */
  readonly isRegistryUnavailable?: boolean;
}

interface Failed {
  readonly takesMs: number;
  readonly prefix?: string;
  /** What comes behind CRI-O's `initializing source …`. */
  readonly crio: string;
}

/** Texts of containerd 2.1 and newer, where the transfer service resolves images. */
export const failed = (
  reference: ImageReference,
  inner: string,
  { takesMs, prefix = '', crio }: Failed,
): PullFailure => ({
  error: `${prefix}failed to pull and unpack image "${reference.normalized}": failed to resolve image: ${inner}`,
  takesMs,
  crio: crioWords(`${crioSource(reference)}${crio}`),
});

const reading = (reference: ImageReference): string =>
  `reading manifest ${reference.digest ?? reference.tag} in ${reference.repository}: `;

export const notFound = (reference: ImageReference): PullFailure =>
  failed(reference, `${reference.normalized}: not found`, {
    takesMs: 920,
    prefix: 'rpc error: code = NotFound desc = ',
    crio: `${reading(reference)}manifest unknown`,
  });

/** The repository has no image for the node's architecture. */
export const platformMismatch = (reference: ImageReference): PullFailure => ({
  error: `rpc error: code = NotFound desc = failed to pull and unpack image "${reference.normalized}": no match for platform in manifest: not found`,
  takesMs: 980,
  crio: crioWords(
    `copying system image from manifest list: choosing image instance: no image found in image index for architecture "amd64", variant "", OS "linux"`,
  ),
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
    { takesMs: 880, crio: `${reading(reference)}requested access to the resource is denied` },
  );

export const anonymousRefused = (reference: ImageReference): PullFailure =>
  failed(
    reference,
    `failed to authorize: failed to fetch anonymous token: unexpected status from GET request to ${tokenUrl(reference)}: 401 Unauthorized`,
    { takesMs: 640, crio: `${reading(reference)}unauthorized: authentication required` },
  );

export const credentialsRefused = (reference: ImageReference): PullFailure =>
  failed(
    reference,
    `failed to authorize: failed to fetch oauth token: unexpected status from GET request to ${tokenUrl(reference)}: 401 Unauthorized`,
    {
      takesMs: 690,
      crio: `Requesting bearer token: invalid status code from registry 401 (Unauthorized)`,
    },
  );

export const apiHost = (host: string): string => (host === 'docker.io' ? 'registry-1.docker.io' : host);

export const manifestUrl = (reference: ImageReference): string =>
  `https://${apiHost(reference.host)}/v2/${reference.path}/manifests/${reference.tag ?? reference.digest}`;

const tokenUrl = (reference: ImageReference): string =>
  `https://${reference.host}/token?scope=${encodeURIComponent(`repository:${reference.path}:pull`)}&service=${reference.host}`;
