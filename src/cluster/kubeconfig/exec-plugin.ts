import { isAbsolute, resolve } from 'node:path';
import type { CredentialOptions, Credentials, FreshCredentials } from './credentials.ts';
import type { KubeconfigExec } from './kubeconfig.ts';
import { KubeconfigError } from './kubeconfig-error.ts';
import type { ResolvedContext } from './resolve-context.ts';
import { runProgram } from './run-program.ts';

/**
 * Runs a credential plugin (`aws eks get-token`, `gke-gcloud-auth-plugin`, …) as client-go does: with
 * KUBERNETES_EXEC_INFO, and relative to the kubeconfig when the command holds a slash.
 */
export async function runExecPlugin(
  plugin: KubeconfigExec,
  context: ResolvedContext,
  options: CredentialOptions,
  certificate: Credentials,
): Promise<FreshCredentials> {
  const command = plugin.command ?? '';
  const isInteractive = options.isInteractive && plugin.interactiveMode !== 'Never';
  const fail = (reason: string): never => {
    throw new KubeconfigError(
      'broken',
      `The credential plugin "${command}" of the user "${context.userName}" ${reason}`,
    );
  };
  if (plugin.interactiveMode === 'Always' && !isInteractive) {
    fail('needs a terminal to ask on: run it once by hand, then try again.');
  }
  const result = await runProgram({
    command: command.includes('/') && !isAbsolute(command) ? resolve(context.user.folder, command) : command,
    args: plugin.args ?? [],
    env: {
      ...options.env,
      ...Object.fromEntries((plugin.env ?? []).map(({ name, value }) => [name, value])),
      KUBERNETES_EXEC_INFO: JSON.stringify(execInfo(plugin, context, isInteractive)),
    },
    isInteractive,
  });
  if (result.state === 'not-found')
    return fail(`is not installed. ${plugin.installHint ?? 'Install it, then try again.'}`.trim());
  if (result.state === 'failed') return fail(`failed: ${result.reason}.`);
  const status = parseCredential(result.output);
  if (status === undefined) return fail('printed no ExecCredential with a status.');
  return freshCredentials(status, certificate);
}

function execInfo(plugin: KubeconfigExec, context: ResolvedContext, interactive: boolean): unknown {
  const cluster = context.cluster.value;
  return {
    kind: 'ExecCredential',
    apiVersion: plugin.apiVersion ?? 'client.authentication.k8s.io/v1',
    spec: {
      interactive,
      ...(plugin.provideClusterInfo === true ? { cluster: { ...cluster } } : {}),
    },
  };
}

type CredentialStatus = Readonly<Record<string, unknown>>;

function parseCredential(output: string): CredentialStatus | undefined {
  try {
    const parsed = JSON.parse(output) as { kind?: unknown; status?: unknown } | null;
    const status = parsed?.kind === 'ExecCredential' ? parsed.status : undefined;
    return typeof status === 'object' && status !== null ? (status as CredentialStatus) : undefined;
  } catch {
    return undefined;
  }
}

function freshCredentials(status: CredentialStatus, certificate: Credentials): FreshCredentials {
  const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
  const token = text(status.token);
  const expires = Date.parse(text(status.expirationTimestamp) ?? '');
  return {
    credentials: {
      authorization: token === undefined ? undefined : `Bearer ${token}`,
      clientCertificate: text(status.clientCertificateData) ?? certificate.clientCertificate,
      clientKey: text(status.clientKeyData) ?? certificate.clientKey,
    },
    expiresAtMs: Number.isNaN(expires) ? undefined : expires,
  };
}
