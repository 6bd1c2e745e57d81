/** What a registry or the way to it did, as far as the runtime's text tells. */
export type PullErrorKind =
  | 'not-found'
  | 'platform'
  | 'denied'
  | 'unauthorized'
  | 'forbidden'
  | 'dns'
  | 'tls-unknown-ca'
  | 'tls-cert'
  | 'http-https'
  | 'rate-limited'
  | 'server-error'
  | 'disk-full'
  | 'damaged'
  | 'stalled'
  | 'unreachable';

export interface PullError {
  readonly kind: PullErrorKind | 'unknown';
  /** Nothing was sent: the registry was asked without credentials. */
  readonly anonymous: boolean;
  /** The host that could not be resolved or reached. */
  readonly host: string | undefined;
  /** The part of the text that decided. */
  readonly detail: string;
}

/**
 * Reads the error texts of containerd 1.x and 2.x, CRI-O and dockershim (Kubernetes 1.20 to 1.35). The order matters:
 * a platform mismatch ends in "not found", a layer that the node's own store lacks does too, and a denied pull may carry
 * a 401 inside.
 */
export function parsePullError(text: string): PullError {
  const short = text.slice(0, 4000);
  const anonymous = /anonymous token|no basic auth credentials/i.test(short);
  for (const [kind, pattern] of patterns) {
    const match = pattern.exec(short);
    if (match !== null) return { kind, anonymous, host: match.groups?.host ?? hostOf(short), detail: match[0] };
  }
  return { kind: 'unknown', anonymous, host: hostOf(short), detail: '' };
}

const patterns: readonly (readonly [PullErrorKind, RegExp])[] = [
  [
    'platform',
    /no match for platform in manifest[^,;]{0,40}|no (?:image found in (?:image index|manifest list)|matching manifest) for [^;]{0,120}/i,
  ],
  ['rate-limited', /toomanyrequests[^"]{0,120}|429 Too Many Requests|pull rate limit/i],
  ['disk-full', /no space left on device/i],
  [
    'damaged',
    /content digest \S+: not found|failed to extract layer[^;]{0,300}|failed size validation: [^"]{1,60}|unexpected commit digest[^;]{0,200}|failed to verify layer[^;]{0,200}|layer verification failed[^;]{0,200}|filesystem layer verification failed[^;]{0,200}|blob sha256:\S+ (?:does not match|verification failed)[^;]{0,100}/i,
  ],
  [
    'dns',
    /lookup (?<host>[^\s:]+)(?: on [^\s]+)?: (?:no such host|server misbehaving|Try again|i\/o timeout)[^"]{0,60}|Temporary failure in name resolution/i,
  ],
  ['tls-unknown-ca', /x509: certificate signed by unknown authority|self[- ]signed certificate/i],
  ['tls-cert', /x509: [^"]{1,120}/i],
  ['http-https', /server gave HTTP response to HTTPS client/i],
  [
    'denied',
    /pull access denied|insufficient_scope|requested access to the resource is denied|repository does not exist or may require|does not exist or no pull access/i,
  ],
  [
    'unauthorized',
    /401 Unauthorized|unauthorized: [^"]{1,80}|authentication required|no basic auth credentials|authorization token has expired/i,
  ],
  ['forbidden', /403 Forbidden|denied: [^"]{1,80}/i],
  [
    'server-error',
    /unexpected status[^"]{0,120}: 50\d[^"]{0,40}|received unexpected HTTP status: 50\d[^"]{0,40}|50[0234] (?:Internal Server Error|Bad Gateway|Service Unavailable|Gateway Timeout)/i,
  ],
  [
    'not-found',
    /manifest unknown|manifest for \S{1,200} not found|tag \S{1,200} not found in repository|name unknown|(?:repository|image) \S{1,200} not found|: not found\b|404 Not Found/i,
  ],
  [
    'unreachable',
    /connection refused|i\/o timeout|no route to host|network is unreachable|TLS handshake timeout|connection reset by peer|proxyconnect tcp|Client\.Timeout exceeded|\bEOF$/i,
  ],
  ['stalled', /context canceled|unexpected EOF|failed open: failed to do request/i],
];

const hostOf = (text: string): string | undefined =>
  /(?:Head|Get) \\?"https?:\/\/([^/"\s]+)/.exec(text)?.[1] ?? /dial tcp (\S+?):? /.exec(text)?.[1];
