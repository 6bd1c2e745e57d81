import type { IncomingMessage } from 'node:http';
import WebSocket from 'ws';
import type { Clock } from '../../base/clock.ts';
import type { AttachOptions, ExecOptions, ExecSession } from '../cluster.ts';
import { objectPath, type Query } from '../transport/api-path.ts';
import type { HttpClient } from '../transport/http-client.ts';
import { networkError } from '../transport/network-error.ts';
import { messageOf } from '../transport/request-error.ts';
import { channel, type ExecResult, execProtocols, execResult, message } from './exec-channels.ts';
import { keepAlive } from './keep-alive.ts';
import { openWebSocket, refusalOf } from './open-web-socket.ts';

export interface ExecContext {
  readonly client: HttpClient;
  readonly clock: Clock;
  /** Ends every process when the cluster is closed. */
  readonly signal: AbortSignal;
}

/** Runs a command in a container. `done` resolves whatever happens to the connection; nothing here rejects. */
export const openExec = (options: ExecOptions, context: ExecContext): Promise<ExecSession> =>
  openProcess(options, context, 'exec', {
    container: options.container,
    command: options.command,
    stdin: true,
    stdout: true,
    stderr: options.tty ? undefined : true,
    tty: options.tty ? true : undefined,
  });

/** Joins the process that a container runs already, in the same way. */
export const openAttach = (options: AttachOptions, context: ExecContext): Promise<ExecSession> =>
  openProcess(options, context, 'attach', {
    container: options.container,
    stdin: options.stdin ? true : undefined,
    stdout: true,
    stderr: options.tty ? undefined : true,
    tty: options.tty ? true : undefined,
  });

type ProcessOptions = Pick<ExecOptions, 'pod' | 'onOutput'>;

async function openProcess(
  options: ProcessOptions,
  { client, clock, signal }: ExecContext,
  subresource: 'exec' | 'attach',
  query: Query,
): Promise<ExecSession> {
  try {
    // A refused WebSocket says little; the plain request tells in words that the pod has gone or is forbidden.
    await client.json(objectPath(options.pod), signal);
    const socket = await openWebSocket(client, objectPath(options.pod, subresource, query), execProtocols);
    signal.addEventListener('abort', () => socket.terminate(), { once: true });
    keepAlive(socket, clock);
    return session(socket, client, options);
  } catch (error) {
    return failedSession(messageOf(error));
  }
}

function session(socket: WebSocket, client: HttpClient, { onOutput }: ProcessOptions): ExecSession {
  const done = Promise.withResolvers<ExecResult>();
  // What is typed before the connection stands is sent when it does.
  const early: Buffer[] = [];
  let last = Promise.resolve();
  const sendNow = (bytes: Buffer): void => {
    // Whether it could be sent shows in how the process ends.
    last = new Promise((resolve) => socket.send(bytes, () => resolve()));
  };
  const opened = new Promise<void>((resolve) => {
    socket.once('open', resolve).once('close', () => resolve());
  });
  const send = (bytes: Buffer): void => {
    if (socket.readyState === WebSocket.CONNECTING) early.push(bytes);
    else if (socket.readyState === WebSocket.OPEN) sendNow(bytes);
  };
  socket.on('open', () => {
    for (const bytes of early) sendNow(bytes);
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
    void refusalOf(answer).then((problem) => done.resolve({ problem }));
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
    flushed: () => opened.then(() => last),
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

const failedSession = (problem: string): ExecSession => ({
  write: () => undefined,
  endInput: () => undefined,
  flushed: () => Promise.resolve(),
  resize: () => undefined,
  close: () => undefined,
  done: Promise.resolve({ problem }),
});
