import { access } from 'node:fs/promises';
import type { Kubeconfig } from './kubeconfig.ts';
import type { Env } from './load-kubeconfig.ts';

const serviceAccountFolder = '/var/run/secrets/kubernetes.io/serviceaccount';

/**
 * Inside a pod, kubectl uses the ServiceAccount that is mounted there. Returns undefined elsewhere.
 * See client-go's rest.InClusterConfig.
 */
export async function inClusterKubeconfig(env: Env, folder = serviceAccountFolder): Promise<Kubeconfig | undefined> {
  const host = env.KUBERNETES_SERVICE_HOST;
  const port = env.KUBERNETES_SERVICE_PORT;
  if (host === undefined || host === '' || port === undefined || port === '') return undefined;
  const hasToken = await access(`${folder}/token`).then(
    () => true,
    () => false,
  );
  if (!hasToken) return undefined;
  const name = 'in-cluster';
  const server = `https://${host.includes(':') ? `[${host}]` : host}:${port}`;
  return {
    files: [folder],
    clusters: new Map([[name, { folder, value: { server, 'certificate-authority': 'ca.crt' } }]]),
    users: new Map([[name, { folder, value: { tokenFile: 'token' } }]]),
    contexts: new Map([[name, { folder, value: { cluster: name, user: name } }]]),
    currentContext: name,
  };
}
