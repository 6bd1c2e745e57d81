import type { WebSocket } from 'ws';
import { exitStatus } from '../exit-status.ts';
import type { StreamInput } from '../pod-streams.ts';
import { resizeMessage } from '../resize-message.ts';
import type { StreamRequest } from '../stream-request.ts';
import { messageBytes } from './message-bytes.ts';

// The first byte of each message names its channel.
const stdin = 0;
const stdout = 1;
const stderr = 2;
const status = 3;
const resize = 4;
/** v5: the byte after it names the channel that the client half-closes. */
const close = 255;

/** Runs an exec or attach over the channels of `v5.channel.k8s.io` and `v4.channel.k8s.io`. */
export function commandOverChannels(webSocket: WebSocket, request: StreamRequest & { type: 'command' }): void {
  let exited = false;
  const send = (channel: number, bytes: Uint8Array): void => {
    if (webSocket.readyState === webSocket.OPEN) webSocket.send(Buffer.concat([Uint8Array.of(channel), bytes]));
  };
  const input = request.start({
    stdout: (bytes) => send(stdout, bytes),
    // A terminal has one output.
    stderr: (bytes) => send(request.tty ? stdout : stderr, bytes),
    exit(result) {
      if (exited) return;
      exited = true;
      send(status, Buffer.from(JSON.stringify(exitStatus(result))));
      // kubectl waits for the close, and takes a close without a status for success.
      webSocket.close(1000);
    },
  });
  webSocket.on('message', (data) => {
    if (!exited) handleMessage(messageBytes(data), input);
  });
  webSocket.on('close', () => {
    if (!exited) input.hangUp();
    exited = true;
  });
}

function handleMessage(message: Uint8Array, input: StreamInput): void {
  const [channel, second] = message;
  if (channel === stdin && message.length > 1) input.stdin(message.subarray(1));
  else if (channel === resize) resizeMessage(message.subarray(1), input);
  else if (channel === close && second === stdin) input.endStdin();
}
