import type { Api } from '../../apiserver/api.ts';
import type { Pod } from '../../model/kinds.ts';
import type { Credentials } from '../images/registries.ts';

/** What the pod's imagePullSecrets are worth for one registry. */
export interface PullSecrets {
  readonly credentials: readonly Credentials[];
  /** A secret that cannot be decoded stops the pull; the text becomes the waiting reason. */
  readonly error: string | undefined;
}

export function readPullSecrets(api: Api, pod: Pod, registryHost: string): PullSecrets {
  const credentials: Credentials[] = [];
  for (const { name = '' } of pod.spec.imagePullSecrets ?? []) {
    const secret = api.get({ kind: 'Secret', namespace: pod.metadata.namespace ?? '', name });
    if (secret === undefined) continue;
    try {
      credentials.push(...credentialsIn(secret.type ?? 'Opaque', secret.data ?? {}, registryHost));
    } catch (error) {
      return { credentials: [], error: error instanceof Error ? error.message : String(error) };
    }
  }
  return { credentials, error: undefined };
}

/** Names of the pod's pull secrets that do not exist. */
export const missingPullSecrets = (api: Api, pod: Pod): readonly string[] =>
  (pod.spec.imagePullSecrets ?? [])
    .map(({ name = '' }) => name)
    .filter((name) => api.get({ kind: 'Secret', namespace: pod.metadata.namespace ?? '', name }) === undefined);

/** Secrets of another type or without the key are skipped silently, as the kubelet does. */
function credentialsIn(type: string, data: Readonly<Record<string, string>>, host: string): Credentials[] {
  const text =
    type === 'kubernetes.io/dockerconfigjson'
      ? data['.dockerconfigjson']
      : type === 'kubernetes.io/dockercfg'
        ? data['.dockercfg']
        : undefined;
  if (text === undefined) return [];
  const parsed: unknown = JSON.parse(Buffer.from(text, 'base64').toString('utf8'));
  if (typeof parsed !== 'object' || parsed === null) return [];
  const auths = type.endsWith('json') ? (parsed as { auths?: unknown }).auths : parsed;
  return Object.entries((auths ?? {}) as Record<string, unknown>)
    .filter(([server]) => hostOf(server) === hostOf(host))
    .map(([, entry]) => credentialsOf(entry));
}

/** `https://index.docker.io/v1/` and `docker.io` are the same registry. */
function hostOf(server: string): string {
  const host = server.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
  return host === 'index.docker.io' || host === 'registry-1.docker.io' ? 'docker.io' : host;
}

function credentialsOf(entry: unknown): Credentials {
  const { auth, username = '', password = '' } = (entry ?? {}) as Record<string, string | undefined>;
  if (auth === undefined || auth === '') return { username, password };
  const bad = /[^A-Za-z0-9+/=]/.exec(auth);
  if (bad !== null || auth.length % 4 !== 0) {
    throw new Error(`illegal base64 data at input byte ${bad?.index ?? auth.length - (auth.length % 4)}`);
  }
  const decoded = Buffer.from(auth, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  if (colon < 0) throw new Error('unable to parse auth field, must be formatted as base64(username:password)');
  return { username: decoded.slice(0, colon), password: decoded.slice(colon + 1) };
}
