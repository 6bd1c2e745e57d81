import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { KubeconfigCluster, KubeconfigUser } from './kubeconfig.ts';
import { KubeconfigError } from './kubeconfig-error.ts';
import type { Env } from './load-kubeconfig.ts';
import { proxyFor } from './proxy-for.ts';
import type { ResolvedContext } from './resolve-context.ts';

/** All that is needed to reach the server, credentials aside. Plain data: it is sent to the reading thread. */
export interface ConnectionSettings {
  /** Without a slash at the end; it may hold a path. */
  readonly server: string;
  readonly ca: string | undefined;
  readonly skipTlsVerify: boolean;
  readonly tlsServerName: string | undefined;
  readonly proxyUrl: string | undefined;
  readonly compress: boolean;
  readonly impersonation: Readonly<Record<string, string | string[]>>;
  /** How long an answer may take to begin, and how long it may pause; 0 for ever. */
  readonly requestTimeoutMs: number;
}

export async function connectionSettings(
  context: ResolvedContext,
  requestTimeoutMs: number,
  env: Env,
): Promise<ConnectionSettings> {
  const cluster = context.cluster.value;
  const url = serverUrl(cluster.server ?? '', context.clusterName);
  return {
    server: url.href.replace(/\/+$/, ''),
    ca: await authorityOf(cluster, context),
    skipTlsVerify: cluster['insecure-skip-tls-verify'] === true,
    tlsServerName: cluster['tls-server-name'],
    proxyUrl: cluster['proxy-url'] || proxyFor(url, env),
    // A connection on this machine is faster than the compression.
    compress: cluster['disable-compression'] !== true && !/^(localhost|127\.|\[::1\])/.test(url.hostname),
    impersonation: impersonationHeaders(context.user.value),
    requestTimeoutMs,
  };
}

function serverUrl(server: string, clusterName: string): URL {
  try {
    // kubectl takes a server without a scheme for http.
    const url = new URL(server.includes('://') ? server : `http://${server}`);
    if (url.protocol === 'https:' || url.protocol === 'http:') return url;
  } catch {
    // Falls to the error below, which names the cluster.
  }
  throw new KubeconfigError(
    'broken',
    `The server of the cluster "${clusterName}" is "${server}", which is no http or https URL.`,
  );
}

async function authorityOf(cluster: KubeconfigCluster, context: ResolvedContext): Promise<string | undefined> {
  const data = cluster['certificate-authority-data'];
  if (data) return Buffer.from(data, 'base64').toString('utf8');
  const file = cluster['certificate-authority'];
  return file
    ? readBeside(context.cluster.folder, file, `certificate authority of the cluster "${context.clusterName}"`)
    : undefined;
}

/** Reads a file that a kubeconfig names, relative to that kubeconfig. */
export async function readBeside(folder: string, file: string, what: string): Promise<string> {
  const path = resolve(folder, file);
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : String(error);
    throw new KubeconfigError('broken', `The ${what} cannot be read from ${path}: ${reason}.`);
  }
}

function impersonationHeaders(user: KubeconfigUser): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {};
  if (user.as !== undefined && user.as !== '') headers['Impersonate-User'] = user.as;
  if (user['as-uid'] !== undefined && user['as-uid'] !== '') headers['Impersonate-Uid'] = user['as-uid'];
  if (user['as-groups'] !== undefined && user['as-groups'].length > 0)
    headers['Impersonate-Group'] = [...user['as-groups']];
  for (const [key, values] of Object.entries(user['as-user-extra'] ?? {})) {
    if (Array.isArray(values)) headers[`Impersonate-Extra-${encodeURIComponent(key)}`] = values.map(String);
  }
  return headers;
}
