import { X509Certificate } from 'node:crypto';
import { request as httpsRequest } from 'node:https';
import { connect, type TLSSocket } from 'node:tls';
import { controlPath } from '../apiserver/http/serve-control.ts';
import { chooseContext, type KubeconfigChoice } from '../cluster/kubeconfig/choose-context.ts';
import { connectionSettings } from '../cluster/kubeconfig/connection-settings.ts';
import { CommandError } from './command-error.ts';
import { exitCodes } from './exit-codes.ts';
import type { TerminalIo } from './terminal-io.ts';

/** Sends a command to the running simulated cluster of a kubeconfig and gives its answer; no other cluster gets one. */
export async function steerSim(
  choice: KubeconfigChoice,
  io: TerminalIo,
  command: string,
  body: object | undefined,
): Promise<unknown> {
  const context = await chooseContext(choice, io.env);
  const { server, ca } = await connectionSettings(context, timeoutMs, io.env);
  const { token } = context.user.value;
  const url = new URL(server);
  if (url.protocol !== 'https:' || url.hostname !== '127.0.0.1' || ca === undefined || token === undefined) {
    throw notOurs(context.name, server);
  }
  const socket = await trustedSocket(url, ca).catch((error: Error) => {
    throw new CommandError(`${server} cannot be reached: ${error.message}. Is it still running?`, exitCodes.unreadable);
  });
  const { code, text } = await exchange(socket, { path: controlPath + command, token, body });
  const answer = parsed(text);
  if (code === 200 && answer !== undefined) return answer;
  const message = (answer as { message?: unknown } | undefined)?.message;
  if (code !== 400) throw notOurs(context.name, server);
  throw new CommandError(
    typeof message === 'string' ? `${message}.` : `${server} answered ${code}.`,
    exitCodes.wrongUsage,
  );
}

const timeoutMs = 60_000;

const notOurs = (context: string, server: string): CommandError =>
  new CommandError(
    `the cluster of the context "${context}" (${server}) is no simulated cluster of podtriage, and no other is ever meddled with. Start one with "podtriage sim --serve" and give its kubeconfig.`,
    exitCodes.wrongUsage,
  );

/**
 * The certificate may have expired, because that is one of the faults; so what is checked is that the kubeconfig's own
 * authority has signed it, before anything is sent.
 */
function trustedSocket(url: URL, ca: string): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: url.hostname, port: Number(url.port), rejectUnauthorized: false }, () => {
      const shown = socket.getPeerX509Certificate();
      if (shown?.verify(new X509Certificate(ca).publicKey) === true) {
        resolve(socket);
        return;
      }
      socket.destroy();
      reject(new Error('another server listens there now'));
    });
    socket.setTimeout(timeoutMs, () => socket.destroy(new Error(`no answer for ${timeoutMs / 1000} s`)));
    socket.once('error', reject);
  });
}

interface Message {
  readonly path: string;
  readonly token: string;
  readonly body: object | undefined;
}

function exchange(
  socket: TLSSocket,
  { path, token, body }: Message,
): Promise<{ readonly code: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const sent = httpsRequest({
      path,
      method: body === undefined ? 'GET' : 'POST',
      createConnection: () => socket,
      headers: {
        host: '127.0.0.1',
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        connection: 'close',
      },
    });
    sent.once('error', reject);
    sent.once('response', (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.once('error', reject);
      answer.once('end', () => resolve({ code: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }));
    });
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
