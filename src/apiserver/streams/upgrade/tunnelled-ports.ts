import type { WebSocket } from 'ws';
import type { StreamRequest } from '../stream-request.ts';
import { messageBytes } from './message-bytes.ts';
import { portsOverSpdy } from './ports-over-spdy.ts';

/** Port-forward of kubectl 1.31 and newer: the bytes of a SPDY connection, split anyhow over binary messages. */
export function tunnelledPorts(webSocket: WebSocket, request: StreamRequest & { type: 'ports' }): void {
  const connection = portsOverSpdy(request, {
    send: (bytes) => {
      if (webSocket.readyState === webSocket.OPEN) webSocket.send(bytes);
    },
    close: () => webSocket.close(1000),
  });
  webSocket.on('message', (data) => connection.receive(messageBytes(data)));
  webSocket.on('close', () => connection.close());
}
