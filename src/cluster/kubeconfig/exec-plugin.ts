import { isAbsolute, resolve } from 'node:path';
import type { CredentialOptions, Credentials, FreshCredentials } from './credentials.ts';
import type { KubeconfigExec } from './kubeconfig.ts';
import { KubeconfigError } from './kubeconfig-error.ts';
import type { ResolvedContext } from './resolve-context.ts';
import { type ProgramRequest, type ProgramResult, runProgram } from './run-program.ts';

/**
 * Runs a credential plugin (`aws eks get-token`, `gke-gcloud-auth-plugin`, …) as client-go does: with
 * KUBERNETES_EXEC_INFO, and relative to the kubeconfig when the command holds a slash. One that fails without a terminal
 * may ask on ours.
 */
export async function runExecPlugin(
  plugin: KubeconfigExec,
  context: ResolvedContext,
  options: CredentialOptions,
  certificate: Credentials,
): Promise<FreshCredentials> {
  const command = plugin.command ?? '';
  const fail = (reason: string): never => {
    throw new KubeconfigError(
      'broken',
      `The credential plugin "${command}" of the user "${context.userName}" ${reason}`,
    );
  };
  const { askOnTerminal } = options;
  const run = (isInteractive: boolean): Promise<ProgramResult> =>
    runProgram(programRequest(plugin, context, options, isInteractive));
  if (plugin.interactiveMode === 'Always' && askOnTerminal === undefined) {
    fail('needs a terminal to ask on: run it once by hand, then try again.');
  }
  // Most plugins answer without a question: the terminal is taken from the screen only when one cannot.
  let result: ProgramResult =
    plugin.interactiveMode === 'Always' ? { state: 'failed', reason: 'it has to ask' } : await run(false);
  if (result.state === 'failed' && askOnTerminal !== undefined && plugin.interactiveMode !== 'Never') {
    result = await askOnTerminal(() => run(true));
  }
  if (result.state === 'not-found')
    return fail(`is not installed. ${plugin.installHint ?? 'Install it, then try again.'}`.trim());
  if (result.state === 'failed') return fail(`failed: ${result.reason}.`);
  const status = parseCredential(result.output);
  if (status === undefined) return fail('printed no ExecCredential with a status.');
  return freshCredentials(status, certificate);
}

const programRequest = (
  plugin: KubeconfigExec,
  context: ResolvedContext,
  options: CredentialOptions,
  isInteractive: boolean,
): ProgramRequest => {
  const { command = '' } = plugin;
  return {
    command: command.includes('/') && !isAbsolute(command) ? resolve(context.user.folder, command) : command,
    args: plugin.args ?? [],
    env: {
      ...options.env,
      ...Object.fromEntries((plugin.env ?? []).map(({ name, value }) => [name, value])),
      KUBERNETES_EXEC_INFO: JSON.stringify(execInfo(plugin, context, isInteractive)),
    },
    isInteractive,
  };
};

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
