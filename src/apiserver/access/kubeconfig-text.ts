import { dump } from 'js-yaml';

export interface KubeconfigOptions {
  readonly contextName: string;
  readonly url: string;
  readonly token: string;
  readonly caPem: string;
}

/** A kubeconfig with one cluster, user and context, all of the same name. */
export function kubeconfigText({ contextName: name, url, token, caPem }: KubeconfigOptions): string {
  return dump({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name, cluster: { server: url, 'certificate-authority-data': Buffer.from(caPem).toString('base64') } }],
    users: [{ name, user: { token } }],
    contexts: [{ name, context: { cluster: name, user: name, namespace: 'default' } }],
    'current-context': name,
  });
}
