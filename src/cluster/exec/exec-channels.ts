/** The first byte of each message says which stream it belongs to (k8s.io/apimachinery remotecommand). */
export const channel = { stdin: 0, stdout: 1, stderr: 2, error: 3, resize: 4, close: 255 } as const;

/** v5 alone can tell the other side that stdin has ended; v4 came first with a Status on the error channel. */
export const execProtocols = ['v5.channel.k8s.io', 'v4.channel.k8s.io'];

export const message = (stream: number, bytes: Uint8Array): Buffer => Buffer.concat([Buffer.of(stream), bytes]);

export type ExecResult = { readonly exitCode: number } | { readonly problem: string };

/** Reads the Status that ends a process: Success, or Failure with the exit code among its causes. */
export function execResult(bytes: Uint8Array): ExecResult {
  const text = Buffer.from(bytes).toString('utf8');
  try {
    const status = JSON.parse(text) as ExecStatus;
    if (status.status === 'Success') return { exitCode: 0 };
    const cause = status.details?.causes?.find(({ reason }) => reason === 'ExitCode');
    const code = Number(cause?.message);
    if (cause !== undefined && Number.isInteger(code)) return { exitCode: code };
    return { problem: status.message ?? text };
  } catch {
    return { problem: text };
  }
}

interface ExecStatus {
  readonly status?: string;
  readonly message?: string;
  readonly details?: { readonly causes?: readonly { readonly reason?: string; readonly message?: string }[] };
}
