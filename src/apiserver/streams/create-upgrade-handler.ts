import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { authorize } from '../access/authorize.ts';
import type { Authenticate } from '../access/bearer-authentication.ts';
import type { Api, User } from '../api.ts';
import { ApiError } from '../api-error.ts';
import { forbiddenError } from '../http/forbidden-error.ts';
import type { PodStreams } from './pod-streams.ts';
import { refuseUpgrade } from './refuse-upgrade.ts';
import { type StreamTarget, streamRequest, streamTarget } from './stream-request.ts';
import { acceptSpdy } from './upgrade/accept-spdy.ts';
import { createWebSocketAcceptor } from './upgrade/create-web-socket-acceptor.ts';

export interface UpgradeOptions {
  readonly api: Api;
  readonly streams: PodStreams;
  readonly authenticate: Authenticate;
}

/**
 * Answers requests to upgrade a connection: exec, attach and port-forward, over WebSocket (kubectl 1.30 and newer) or
 * SPDY/3.1 (older ones, and newer ones once the WebSocket was refused: the words that they then show come from here).
 */
export function createUpgradeHandler({ api, streams, authenticate }: UpgradeOptions) {
  const acceptWebSocket = createWebSocketAcceptor();
  return (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    // A client may go at any moment; what follows from that is told by 'close'.
    socket.on('error', () => socket.destroy());
    try {
      const user = authenticate(request);
      if (user === undefined) throw new ApiError(401, 'Unauthorized', 'Unauthorized');
      const url = new URL(request.url ?? '/', 'https://127.0.0.1');
      const target = streamTarget(decodeURI(url.pathname));
      if (target === undefined) {
        throw new ApiError(404, 'NotFound', 'the server could not find the requested resource', {});
      }
      checkAccess(api, user, request.method ?? 'GET', target);
      const accepted = streamRequest(target, url.searchParams, { api, streams });
      const protocol = (request.headers.upgrade ?? '').toLowerCase();
      if (protocol === 'websocket') acceptWebSocket(request, socket, head, accepted, url.searchParams);
      else if (protocol === 'spdy/3.1') acceptSpdy(request, socket, head, accepted);
      else throw new ApiError(400, 'BadRequest', `Upgrade request required: "${protocol}" is not known`);
    } catch (error) {
      refuseUpgrade(socket, error);
    }
  };
}

/**
 * RBAC asks for `create` when the stream comes over SPDY (a POST) and for `get` when it comes over WebSocket (a GET), so
 * that a role made for one would fail with the other: here either is enough.
 */
function checkAccess(api: Api, user: User, method: string, { namespace, name, subresource }: StreamTarget): void {
  const attributes = { user, resource: 'pods', subresource, namespace, name };
  if (['get', 'create'].some((verb) => authorize(api, { ...attributes, verb }).allowed)) return;
  throw forbiddenError({ ...attributes, verb: method === 'POST' ? 'create' : 'get' });
}
