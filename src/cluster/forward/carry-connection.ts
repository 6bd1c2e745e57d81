import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import WebSocket from 'ws';
import type { Cancel } from '../../base/cancel.ts';
import type { Clock } from '../../base/clock.ts';
import type { ForwardOptions } from '../cluster.ts';
import { keepAlive } from '../exec/keep-alive.ts';
import type { ExecContext } from '../exec/open-exec.ts';
import { openWebSocket, refusalOf } from '../exec/open-web-socket.ts';
import { objectPath } from '../transport/api-path.ts';
import { networkError } from '../transport/network-error.ts';
import { messageOf } from '../transport/request-error.ts';

/** One port has two channels: its data and what went wrong (k8s.io/kubelet portforward websocket.go). */
const dataChannel = 0;
const errorChannel = 1;

/** Each channel opens with the port's number in two bytes. */
const prefixBytes = 2;

/** The channels know no half-closed connection: one whose near side has ended is closed when nothing comes for this long. */
const lastWordsMs = 2_000;

/** More than this in flight makes the sender wait. */
const inFlightBytes = 1024 * 1024;

/** Carries one connection until either side ends it; resolves with why it failed, if it did, and never rejects. */
export async function carryConnection(
  local: Socket,
  { pod, port }: ForwardOptions,
  { client, clock, signal }: ExecContext,
): Promise<string | undefined> {
  local.on('error', () => local.destroy());
  local.pause();
  try {
    const remote = await openWebSocket(client, objectPath(pod, 'portforward', { ports: port }), ['v4.channel.k8s.io']);
    signal.addEventListener('abort', () => remote.terminate(), { once: true });
    keepAlive(remote, clock);
    closeAfterLastWords(local, remote, clock);
    return await joined(local, remote, client.settings.server);
  } catch (error) {
    return messageOf(error);
  } finally {
    local.end();
  }
}

function joined(local: Socket, remote: WebSocket, server: string): Promise<string | undefined> {
  const done = Promise.withResolvers<string | undefined>();
  sendOn(local, remote);
  receive(local, remote, done.resolve);
  remote.on('unexpected-response', (_request, answer: IncomingMessage) => {
    void refusalOf(answer).then(done.resolve);
  });
  remote.on('error', (error) => done.resolve(messageOf(networkError(error, server))));
  remote.on('close', () => done.resolve(undefined));
  local.on('close', () => remote.close());
  return done.promise;
}

function closeAfterLastWords(local: Socket, remote: WebSocket, clock: Clock): void {
  let cancel: Cancel | undefined;
  const wait = (): void => {
    cancel?.();
    cancel = clock.schedule(lastWordsMs, () => remote.close());
  };
  local.once('end', () => {
    wait();
    remote.on('message', wait);
  });
  remote.once('close', () => cancel?.());
}

function sendOn(local: Socket, remote: WebSocket): void {
  remote.on('open', () => local.resume());
  local.on('data', (bytes: Buffer) => {
    if (remote.readyState !== WebSocket.OPEN) return;
    remote.send(Buffer.concat([Buffer.of(dataChannel), bytes]), () => local.resume());
    if (remote.bufferedAmount > inFlightBytes) local.pause();
  });
}

function receive(local: Socket, remote: WebSocket, fail: (problem: string) => void): void {
  const opened = new Set<number>();
  remote.on('message', (data: Buffer) => {
    const channel = data[0] ?? errorChannel;
    const bytes = data.subarray(opened.has(channel) ? 1 : 1 + prefixBytes);
    opened.add(channel);
    if (bytes.length === 0) return;
    if (channel === errorChannel) {
      fail(bytes.toString('utf8').trim());
      remote.close();
    } else if (!local.write(bytes)) {
      remote.pause();
      local.once('drain', () => remote.resume());
    }
  });
}
