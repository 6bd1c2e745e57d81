import type { IncomingMessage } from 'node:http';
import WebSocket from 'ws';
import { readBody } from '../transport/body.ts';
import { createAgent, tlsOptions } from '../transport/create-agent.ts';
import type { HttpClient } from '../transport/http-client.ts';
import { requestHeaders } from '../transport/send-request.ts';
import { statusError } from '../transport/status-error.ts';

const handshakeMs = 30_000;

/** A WebSocket to the API server with everything that a request to it carries: credentials, authority, proxy. */
export async function openWebSocket(
  client: HttpClient,
  path: string,
  protocols: readonly string[],
): Promise<WebSocket> {
  const { url, credentials } = await client.upgrade(path);
  const { settings } = client;
  return new WebSocket(url, [...protocols], {
    ...(settings.proxyUrl === undefined ? {} : { agent: createAgent(settings, credentials) }),
    ...(url.startsWith('wss:') ? tlsOptions(settings, credentials) : {}),
    headers: { ...requestHeaders({ accept: '*/*', acceptGzip: false }, settings, credentials) },
    handshakeTimeout: handshakeMs,
    perMessageDeflate: false,
  });
}

/** What the server said instead of opening it. */
export async function refusalOf(answer: IncomingMessage): Promise<string> {
  const body = await readBody(answer, 64 * 1024).catch(() => Buffer.alloc(0));
  return statusError(answer.statusCode ?? 0, answer.headers, body.toString('utf8')).message;
}
