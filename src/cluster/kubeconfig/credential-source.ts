import { readBeside } from './connection-settings.ts';
import {
  type CredentialOptions,
  type CredentialSource,
  type Credentials,
  type FreshCredentials,
  noCredentials,
  sameCredentials,
} from './credentials.ts';
import { runExecPlugin } from './exec-plugin.ts';
import { oidcCredentials } from './oidc-credentials.ts';
import type { ResolvedContext } from './resolve-context.ts';

/** A token file is read again after this long, as client-go does (transport.cachingTokenSource). */
const tokenFileLifeMs = 60_000;

/** The credentials of a context's user, fetched once for all who wait and kept until they expire or are refused. */
export function createCredentialSource(context: ResolvedContext, options: CredentialOptions): CredentialSource {
  const { clock } = options;
  let kept: FreshCredentials | undefined;
  let running: Promise<FreshCredentials> | undefined;

  const fetchOnce = (): Promise<FreshCredentials> => {
    running ??= fetchCredentials(context, options).finally(() => {
      running = undefined;
    });
    return running;
  };
  const current = async (): Promise<Credentials> => {
    if (kept === undefined || (kept.expiresAtMs !== undefined && kept.expiresAtMs <= clock.now().getTime())) {
      kept = await fetchOnce();
    }
    return kept.credentials;
  };
  return {
    current,
    async renew(rejected) {
      if (kept !== undefined && sameCredentials(kept.credentials, rejected)) kept = undefined;
      return current();
    },
  };
}

async function fetchCredentials(context: ResolvedContext, options: CredentialOptions): Promise<FreshCredentials> {
  const { value: user } = context.user;
  const certificate = await clientCertificate(context);
  const withToken = (token: string, expiresAtMs?: number): FreshCredentials => ({
    credentials: { ...certificate, authorization: `Bearer ${token}` },
    expiresAtMs,
  });
  // The order is kubectl's: a token file goes before a token, and both before a plugin.
  if (user.tokenFile) {
    const token = await readBeside(context.user.folder, user.tokenFile, `token of the user "${context.userName}"`);
    return withToken(token.trim(), options.clock.now().getTime() + tokenFileLifeMs);
  }
  if (user.token) return withToken(user.token);
  if (user.username) {
    const basic = Buffer.from(`${user.username}:${user.password ?? ''}`).toString('base64');
    return { credentials: { ...certificate, authorization: `Basic ${basic}` }, expiresAtMs: undefined };
  }
  if (user.exec !== undefined) return runExecPlugin(user.exec, context, options, certificate);
  if (user['auth-provider'] !== undefined) return oidcCredentials(context, certificate);
  return { credentials: certificate, expiresAtMs: undefined };
}

async function clientCertificate(context: ResolvedContext): Promise<Credentials> {
  const { value: user, folder } = context.user;
  const pem = async (data: string | undefined, file: string | undefined, what: string): Promise<string | undefined> => {
    if (data) return Buffer.from(data, 'base64').toString('utf8');
    return file ? readBeside(folder, file, `${what} of the user "${context.userName}"`) : undefined;
  };
  return {
    ...noCredentials,
    clientCertificate: await pem(user['client-certificate-data'], user['client-certificate'], 'client certificate'),
    clientKey: await pem(user['client-key-data'], user['client-key'], 'client key'),
  };
}
