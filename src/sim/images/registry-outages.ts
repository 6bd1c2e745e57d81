/** What can be wrong with a registry as a whole. */
export type RegistryOutage =
  | 'unreachable'
  | 'refused'
  | 'no-such-host'
  | 'rate-limited'
  | 'broken'
  | 'unknown-ca'
  | 'expired-certificate'
  | 'plain-http'
  | 'wrong-name'
  | 'no-route'
  | 'tls-timeout';

/**
 * Hosts whose names say how they fail, so that a manifest alone can produce each failure (the names are reserved by
 * RFC 2606, nobody can own them).
 */
export function outageOfHost(host: string): RegistryOutage | undefined {
  const name = host.replace(/:\d+$/, '');
  if (name.endsWith('.invalid')) return 'no-such-host';
  if (name.endsWith('.svc') || name.endsWith('.svc.cluster.local') || name.endsWith('.local')) return 'no-such-host';
  if (name.endsWith('unreachable.example')) return 'unreachable';
  if (name.endsWith('refused.example')) return 'refused';
  if (name.endsWith('broken.example')) return 'broken';
  if (name.endsWith('ratelimited.example')) return 'rate-limited';
  if (name.endsWith('selfsigned.example')) return 'unknown-ca';
  if (name.endsWith('expired.example')) return 'expired-certificate';
  if (name.endsWith('plainhttp.example')) return 'plain-http';
  if (name.endsWith('wrongname.example')) return 'wrong-name';
  if (name.endsWith('noroute.example')) return 'no-route';
  if (name.endsWith('slowtls.example')) return 'tls-timeout';
  return undefined;
}
