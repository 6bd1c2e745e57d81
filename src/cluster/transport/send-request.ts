import { type Agent, type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Clock } from '../../base/clock.ts';
import type { ConnectionSettings } from '../kubeconfig/connection-settings.ts';
import type { Credentials } from '../kubeconfig/credentials.ts';
import { tlsOptions } from './create-agent.ts';
import type { HttpRequest } from './http-request.ts';
import { RequestError } from './request-error.ts';
import type { ClockReading } from './server-clock.ts';

export interface SendOptions {
  readonly settings: ConnectionSettings;
  readonly credentials: Credentials;
  readonly agent: Agent;
  readonly clock: Clock;
  readonly onClock?: (reading: ClockReading) => void;
}

/** Sends one request and resolves when the head of the answer is there. Silence for too long destroys it. */
export function sendRequest(request: HttpRequest, options: SendOptions): Promise<IncomingMessage> {
  const { settings, clock } = options;
  const sentMs = clock.now().getTime();
  return new Promise((resolve, reject) => {
    const idleMs = request.idleLimitMs ?? settings.requestTimeoutMs;
    // The log of a silent container does not even begin before its first line.
    let limitMs = idleMs === 0 ? 0 : settings.requestTimeoutMs;
    const sent = start(request, limitMs, options);
    sent.on('timeout', () => sent.destroy(silence(settings.server, limitMs)));
    sent.once('error', reject);
    sent.once('response', (answer) => {
      const serverMs = Date.parse(answer.headers.date ?? '');
      if (!Number.isNaN(serverMs)) options.onClock?.({ sentMs, receivedMs: clock.now().getTime(), serverMs });
      limitMs = idleMs;
      sent.setTimeout(idleMs);
      sent.off('error', reject);
      // Errors after the head reach the reader of the body; without a listener here Node would end the process.
      sent.on('error', (error) => answer.destroy(error));
      answer.on('error', () => undefined);
      resolve(answer);
    });
    sent.end();
  });
}

function start(request: HttpRequest, limitMs: number, { settings, credentials, agent }: SendOptions): ClientRequest {
  const url = new URL(settings.server + request.path);
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return send(url, {
    method: request.method ?? 'GET',
    agent,
    signal: request.signal,
    // Given here and not through setTimeout, the limit holds while the connection is being made, too.
    ...(limitMs === 0 ? {} : { timeout: limitMs }),
    headers: requestHeaders(request, settings, credentials),
    ...(url.protocol === 'https:' ? tlsOptions(settings, credentials) : {}),
  });
}

/** The headers of every request, WebSockets included. */
export function requestHeaders(
  request: { readonly accept?: string; readonly acceptGzip?: boolean },
  settings: ConnectionSettings,
  credentials: Credentials,
): Record<string, string | string[]> {
  return {
    accept: request.accept ?? 'application/json',
    'user-agent': 'podtriage',
    ...(settings.compress && request.acceptGzip !== false ? { 'accept-encoding': 'gzip' } : {}),
    ...(credentials.authorization === undefined ? {} : { authorization: credentials.authorization }),
    ...settings.impersonation,
  };
}

const silence = (server: string, limitMs: number): RequestError =>
  new RequestError(`${server} has not answered for ${Math.round(limitMs / 1000)} s.`, { reason: 'Timeout' });
