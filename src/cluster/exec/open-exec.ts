import type { IncomingMessage } from 'node:http';
import WebSocket from 'ws';
import type { Clock } from '../../base/clock.ts';
import type { ExecOptions, ExecSession } from '../cluster.ts';
import { objectPath } from '../transport/api-path.ts';
import { readBody } from '../transport/body.ts';
import { createAgent, tlsOptions } from '../transport/create-agent.ts';
import type { HttpClient } from '../transport/http-client.ts';
import { networkError } from '../transport/network-error.ts';
import { messageOf } from '../transport/request-error.ts';
import { requestHeaders } from '../transport/send-request.ts';
import { statusError } from '../transport/status-error.ts';
import { channel, type ExecResult, execProtocols, execResult, message } from './exec-channels.ts';
import { keepAlive } from './keep-alive.ts';

const handshakeMs = 30_000;

export interface ExecContext {
  readonly client: HttpClient;
  readonly clock: Clock;
  /** Ends every process when the cluster is closed. */
  readonly signal: AbortSignal;
}

/** Runs a command in a container. `done` resolves whatever happens to the connection; nothing here rejects. */
export async function openExec(options: ExecOptions, { client, clock, signal }: ExecContext): Promise<ExecSession> {
  try {
    // A refused WebSocket says little; the plain request tells in words that the pod has gone or is forbidden.
    await client.json(objectPath(options.pod), signal);
    const path = objectPath(options.pod, 'exec', {
      container: options.container,
      command: options.command,
      stdin: true,
      stdout: true,
      stderr: options.tty ? undefined : true,
      tty: options.tty ? true : undefined,
    });
    const socket = await openSocket(client, path);
    signal.addEventListener('abort', () => socket.terminate(), { once: true });
    keepAlive(socket, clock);
    return session(socket, client, options);
  } catch (error) {
    return failedSession(messageOf(error));
  }
}

async function openSocket(client: HttpClient, path: string): Promise<WebSocket> {
  const { url, credentials } = await client.upgrade(path);
  const { settings } = client;
  return new WebSocket(url, execProtocols, {
    ...(settings.proxyUrl === undefined ? {} : { agent: createAgent(settings, credentials) }),
    ...(url.startsWith('wss:') ? tlsOptions(settings, credentials) : {}),
    headers: { ...requestHeaders({ accept: '*/*', acceptGzip: false }, settings, credentials) },
    handshakeTimeout: handshakeMs,
    perMessageDeflate: false,
  });
}

function session(socket: WebSocket, client: HttpClient, { onOutput }: ExecOptions): ExecSession {
  const done = Promise.withResolvers<ExecResult>();
  // What is typed before the connection stands is sent when it does.
  const early: Buffer[] = [];
  const send = (bytes: Buffer): void => {
    if (socket.readyState === WebSocket.CONNECTING) early.push(bytes);
    else if (socket.readyState === WebSocket.OPEN) socket.send(bytes);
  };
  socket.on('open', () => {
    for (const bytes of early) socket.send(bytes);
  });
  socket.on('message', (data: Buffer) => {
    const [stream] = data;
    const bytes = data.subarray(1);
    if (stream === channel.stdout && bytes.length > 0) onOutput(bytes, 'stdout');
    else if (stream === channel.stderr && bytes.length > 0) onOutput(bytes, 'stderr');
    else if (stream === channel.error) {
      done.resolve(execResult(bytes));
      socket.close();
    }
  });
  socket.on('unexpected-response', (_request, answer: IncomingMessage) => {
    void refusal(answer).then((problem) => done.resolve({ problem }));
  });
  socket.on('error', (error) => done.resolve({ problem: messageOf(networkError(error, client.settings.server)) }));
  socket.on('close', () =>
    done.resolve({ problem: 'the connection was closed before the command told its exit code' }),
  );
  return {
    write: (bytes) => send(message(channel.stdin, bytes)),
    // On v4 stdin can only be ended by closing everything, which would lose the output: there it stays open.
    endInput() {
      if (socket.readyState === WebSocket.CONNECTING) socket.once('open', () => sendEnd(socket));
      else sendEnd(socket);
    },
    resize: (columns, rows) =>
      send(message(channel.resize, Buffer.from(JSON.stringify({ Width: columns, Height: rows })))),
    close: () => socket.terminate(),
    done: done.promise,
  };
}

function sendEnd(socket: WebSocket): void {
  if (socket.readyState !== WebSocket.OPEN || socket.protocol !== 'v5.channel.k8s.io') return;
  socket.send(Buffer.of(channel.close, channel.stdin));
}

async function refusal(answer: IncomingMessage): Promise<string> {
  const body = await readBody(answer, 64 * 1024).catch(() => Buffer.alloc(0));
  return statusError(answer.statusCode ?? 0, answer.headers, body.toString('utf8')).message;
}

const failedSession = (problem: string): ExecSession => ({
  write: () => undefined,
  endInput: () => undefined,
  resize: () => undefined,
  close: () => undefined,
  done: Promise.resolve({ problem }),
});
