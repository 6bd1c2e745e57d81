import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { ApiError } from '../../api-error.ts';
import type { StreamRequest } from '../stream-request.ts';
import { commandOverChannels } from './command-over-channels.ts';
import { portsOverChannels } from './ports-over-channels.ts';
import { tunnelledPorts } from './tunnelled-ports.ts';

const channelProtocols = ['v5.channel.k8s.io', 'v4.channel.k8s.io'];
const tunnelProtocol = 'SPDY/3.1+portforward.k8s.io';

/** Completes WebSocket handshakes with the newest protocol that both sides know, and runs the request over it. */
export function createWebSocketAcceptor() {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: 16 * 1024 * 1024,
    handleProtocols: (offered, request) =>
      isTunnel(request) ? tunnelProtocol : (channelProtocols.find((protocol) => offered.has(protocol)) ?? false),
  });
  return (
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    accepted: StreamRequest,
    query: URLSearchParams,
  ): void => {
    const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((protocol) => protocol.trim());
    if (accepted.type === 'ports' && offered.includes(tunnelProtocol)) markAsTunnel(request);
    else if (!channelProtocols.some((protocol) => offered.includes(protocol))) throw unknownProtocols(offered);
    server.handleUpgrade(request, socket, head, (webSocket: WebSocket) => {
      webSocket.on('error', () => webSocket.terminate());
      if (accepted.type === 'command') commandOverChannels(webSocket, accepted);
      else if (webSocket.protocol === tunnelProtocol) tunnelledPorts(webSocket, accepted);
      else portsOverChannels(webSocket, accepted, query.getAll('ports'));
    });
  };
}

/** The name has a slash, for which `ws` refuses the handshake before it asks us: it gets to see another one. */
const standIn = 'tunnel.portforward.k8s.io';

function markAsTunnel(request: IncomingMessage): void {
  request.headers['sec-websocket-protocol'] = standIn;
}

const isTunnel = (request: IncomingMessage): boolean => request.headers['sec-websocket-protocol'] === standIn;

const unknownProtocols = (offered: readonly string[]): ApiError =>
  new ApiError(
    400,
    'BadRequest',
    `none of the requested subprotocols is supported: [${offered.join(' ')}], known are: [${channelProtocols.join(' ')}]`,
  );
