import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { ApiError } from '../../api-error.ts';
import type { StreamRequest } from '../stream-request.ts';
import { commandOverSpdy } from './command-over-spdy.ts';
import { portsOverSpdy } from './ports-over-spdy.ts';

const protocols = {
  command: ['v5.channel.k8s.io', 'v4.channel.k8s.io'],
  ports: ['portforward.k8s.io'],
} as const;

/** Switches a connection to SPDY/3.1 and runs the request over it. */
export function acceptSpdy(request: IncomingMessage, socket: Duplex, head: Buffer, accepted: StreamRequest): void {
  const header = request.headers['x-stream-protocol-version'] ?? [];
  const offered = [header].flat().flatMap((line) => line.split(',').map((protocol) => protocol.trim()));
  const protocol = protocols[accepted.type].find((known) => offered.includes(known));
  if (protocol === undefined) {
    throw new ApiError(403, 'Forbidden', `unable to upgrade: unsupported protocols ${JSON.stringify(offered)}`);
  }
  socket.write(
    'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: SPDY/3.1\r\n' +
      `X-Stream-Protocol-Version: ${protocol}\r\n\r\n`,
  );
  const carrier = {
    send: (bytes: Uint8Array): void => {
      if (socket.writable) socket.write(bytes);
    },
    close: (): void => {
      socket.end();
    },
  };
  const connection =
    accepted.type === 'command' ? commandOverSpdy(accepted, carrier) : portsOverSpdy(accepted, carrier);
  socket.on('data', connection.receive);
  socket.on('end', () => socket.end());
  socket.on('close', connection.close);
  if (head.length > 0) connection.receive(head);
}
