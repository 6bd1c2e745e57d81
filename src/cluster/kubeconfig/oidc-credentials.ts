import type { RequestOptions } from 'node:https';
import type { Credentials, FreshCredentials } from './credentials.ts';
import { KubeconfigError } from './kubeconfig-error.ts';
import type { ResolvedContext } from './resolve-context.ts';

/** Tokens of the `oidc` auth provider live for minutes; asking again this often lets client-node renew them in time. */
const askAgainMs = 30_000;

/**
 * The legacy `auth-provider: oidc`: client-node refreshes its token. The other providers (gcp, azure) were taken out of
 * kubectl 1.26 in favour of credential plugins.
 */
export async function oidcCredentials(context: ResolvedContext, certificate: Credentials): Promise<FreshCredentials> {
  const provider = context.user.value['auth-provider'];
  if (provider?.name !== 'oidc') {
    throw new KubeconfigError(
      'broken',
      `The user "${context.userName}" uses the auth-provider "${provider?.name}", which Kubernetes removed: configure its credential plugin (exec) instead.`,
    );
  }
  const { OpenIDConnectAuth } = await import('@kubernetes/client-node/dist/oidc_auth.js');
  const options: RequestOptions & { headers: Record<string, string> } = { headers: {} };
  const user = { name: context.userName, authProvider: { name: 'oidc', config: { ...provider.config } } };
  await new OpenIDConnectAuth().applyAuthentication(user, options);
  const expiresAtMs = OpenIDConnectAuth.expirationFromToken(
    (options.headers.Authorization ?? '').replace('Bearer ', ''),
  );
  return {
    credentials: { ...certificate, authorization: options.headers.Authorization },
    expiresAtMs: expiresAtMs > 0 ? expiresAtMs * 1000 - askAgainMs : undefined,
  };
}
