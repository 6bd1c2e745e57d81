import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { isIP } from 'node:net';
import { HttpProxyAgent, HttpsProxyAgent } from 'hpagent';
import { SocksProxyAgent } from 'socks-proxy-agent';
import type { ConnectionSettings } from '../kubeconfig/connection-settings.ts';
import type { Credentials } from '../kubeconfig/credentials.ts';

/** Idle connections are kept this long: less than the 60 s after which common load balancers cut them. */
const keepAliveMs = 45_000;

/** The one agent that keeps a cluster's connections open. */
export function createAgent(settings: ConnectionSettings, credentials: Credentials): HttpAgent {
  const keep = { keepAlive: true, keepAliveMsecs: keepAliveMs, maxFreeSockets: 16, scheduling: 'lifo' as const };
  const isTls = settings.server.startsWith('https:');
  const options = isTls ? { ...keep, ...tlsOptions(settings, credentials) } : keep;
  const proxy = settings.proxyUrl;
  if (proxy === undefined) return isTls ? new HttpsAgent(options) : new HttpAgent(options);
  if (proxy.startsWith('socks')) return new SocksProxyAgent(proxy, options) as unknown as HttpAgent;
  return isTls ? new HttpsProxyAgent({ ...options, proxy }) : new HttpProxyAgent({ ...options, proxy });
}

/** The TLS side of a connection; also needed by WebSockets. */
export function tlsOptions(settings: ConnectionSettings, credentials: Credentials): TlsOptions {
  const host = new URL(settings.server).hostname.replace(/^\[|\]$/g, '');
  const name = settings.tlsServerName ?? host;
  return {
    rejectUnauthorized: !settings.skipTlsVerify,
    ...(settings.ca === undefined ? {} : { ca: settings.ca }),
    ...(isIP(name) === 0 ? { servername: name } : {}),
    ...(credentials.clientCertificate === undefined ? {} : { cert: credentials.clientCertificate }),
    ...(credentials.clientKey === undefined ? {} : { key: credentials.clientKey }),
  };
}

interface TlsOptions {
  readonly rejectUnauthorized: boolean;
  readonly ca?: string;
  readonly servername?: string;
  readonly cert?: string;
  readonly key?: string;
}
