import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Clock, realClock } from '../../base/clock.ts';
import type { Authenticate } from '../access/bearer-authentication.ts';
import type { TokenIssuer } from '../access/token-issuer.ts';
import { ApiError } from '../api-error.ts';
import type { ApiServerOptions } from '../server.ts';
import { answerError } from './answer.ts';
import { ListSnapshots } from './list-snapshots.ts';
import { notServed } from './not-served.ts';
import type { Server } from './request-context.ts';
import { requestInfo } from './request-info.ts';
import { isControl, serveControl } from './serve-control.ts';
import { serveNonResource } from './serve-non-resource.ts';
import { serveResource } from './serve-resource.ts';
import { warmTexts } from './warm-texts.ts';
import { WireTexts } from './wire-texts.ts';

export interface RequestHandlerOptions extends Omit<ApiServerOptions, 'port'> {
  readonly authenticate: Authenticate;
  readonly tokens: TokenIssuer;
  /** Real time: when watches end and bookmarks are due. */
  readonly timers?: Pick<Clock, 'schedule'>;
}

/** Answers every ordinary request to the API server; upgrades are the streams' business. */
export function createRequestHandler(
  options: RequestHandlerOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  const server: Server = {
    ...options,
    timers: options.timers ?? realClock,
    snapshots: new ListSnapshots(),
    texts: new WireTexts(options.api),
  };
  warmTexts(server.api, server.texts, server.timers);
  return (request, response) => {
    response.setHeader('Date', server.clock.now().toUTCString());
    // A client may go at any moment; what follows from that is told by 'close'.
    response.on('error', () => response.destroy());
    answer(server, options, request, response).catch((error: unknown) => answerError(response, error));
  };
}

async function answer(
  server: Server,
  { authenticate, health, control }: RequestHandlerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (health !== undefined && !isControl(request)) {
    const { isDown, delayMs, error } = health.state();
    if (isDown) {
      request.socket.destroy();
      return;
    }
    if (delayMs > 0) await new Promise<void>((resolve) => server.timers.schedule(delayMs, resolve));
    if (error !== undefined) throw error;
  }
  const user = authenticate(request);
  if (user === undefined) throw new ApiError(401, 'Unauthorized', 'Unauthorized');
  if (control !== undefined && isControl(request)) return serveControl(control, user, request, response);
  const info = requestInfo(request.method ?? 'GET', request.url ?? '/');
  if (info === undefined) throw notServed();
  if (info.resource === undefined) await serveNonResource(server, user, info, request, response);
  else await serveResource(server, user, { ...info, resource: info.resource }, request, response);
}
