import type { WebSocket } from 'ws';
import { keyOf } from '../../../model/object-key.ts';
import type { Connection } from '../pod-streams.ts';
import type { StreamRequest } from '../stream-request.ts';
import { messageBytes } from './message-bytes.ts';

/**
 * Port-forward as client libraries speak it: the ports stand in the query, and port i has the channels 2i for data and
 * 2i+1 for errors. Each channel starts with its port number in two bytes, which the client drops.
 */
export function portsOverChannels(
  webSocket: WebSocket,
  request: StreamRequest & { type: 'ports' },
  ports: readonly string[],
): void {
  const send = (channel: number, bytes: Uint8Array): void => {
    if (webSocket.readyState === webSocket.OPEN) webSocket.send(Buffer.concat([Uint8Array.of(channel), bytes]));
  };
  const connections = ports.map((text, index): Connection | undefined => {
    const port = Number(text);
    const prefix = Uint8Array.of(port & 0xff, (port >> 8) & 0xff);
    send(2 * index, prefix);
    send(2 * index + 1, prefix);
    const connection = request.connect(keyOf(request.pod), port, {
      data: (bytes) => send(2 * index, bytes),
      close: () => webSocket.close(1000),
    });
    if (typeof connection !== 'string') return connection;
    send(2 * index + 1, Buffer.from(connection));
    return undefined;
  });
  webSocket.on('message', (data) => {
    const message = messageBytes(data);
    const [channel = 1] = message;
    if (channel % 2 === 0) connections[channel / 2]?.write(message.subarray(1));
  });
  webSocket.on('close', () => {
    for (const connection of connections) connection?.end();
  });
}
