import type { IncomingMessage } from 'node:http';
import type { Clock } from '../../base/clock.ts';
import type { ConnectionSettings } from '../kubeconfig/connection-settings.ts';
import type { CredentialSource, Credentials } from '../kubeconfig/credentials.ts';
import { createAgentKeeper } from './agent-keeper.ts';
import { readBody } from './body.ts';
import type { HttpRequest } from './http-request.ts';
import { isReading } from './is-reading.ts';
import { networkError } from './network-error.ts';
import { hasCode, messageOf, RequestError } from './request-error.ts';
import { sendRequest } from './send-request.ts';
import type { ClockReading } from './server-clock.ts';
import { statusError } from './status-error.ts';
import { withRetries } from './with-retries.ts';

export interface HttpClientOptions {
  readonly settings: ConnectionSettings;
  readonly credentials: CredentialSource;
  readonly clock: Clock;
  /** Refuses every request that is not a plain read. */
  readonly isReadOnly: boolean;
  /** Told what each answer says of the server's clock. */
  readonly onClock?: (reading: ClockReading) => void;
}

/** Requests to one API server over kept connections; failures are RequestErrors. */
export interface HttpClient {
  readonly settings: ConnectionSettings;
  /** Resolves with a successful answer whose body is still to come; a 401 has renewed the credentials and tried again. */
  open(request: HttpRequest): Promise<IncomingMessage>;
  /** The whole body, gunzipped; a fault that passes is tried again a few times. */
  bytes(request: HttpRequest): Promise<Buffer>;
  json(path: string, signal: AbortSignal): Promise<unknown>;
  /** What a WebSocket to the same server needs; throws when the read-only mode forbids it. */
  upgrade(path: string): Promise<{ readonly url: string; readonly credentials: Credentials }>;
  close(): void;
}

export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { settings, credentials, clock, isReadOnly } = options;
  const agents = createAgentKeeper(settings);

  const current = (ask: () => Promise<Credentials>): Promise<Credentials> =>
    ask().catch((error: unknown) => {
      throw new RequestError(messageOf(error), { reason: 'Credentials' });
    });
  const tryOnce = async (request: HttpRequest, used: Credentials): Promise<IncomingMessage> => {
    const answer = await sendRequest(request, { ...options, agent: agents.agentFor(used), credentials: used });
    const code = answer.statusCode ?? 0;
    if (code >= 200 && code < 300) return answer;
    const body = await readBody(answer, 1024 * 1024).catch(() => Buffer.alloc(0));
    throw statusError(code, answer.headers, body.toString('utf8'));
  };
  const open = async (request: HttpRequest): Promise<IncomingMessage> => {
    assertAllowed(isReadOnly, request.method ?? 'GET', request.path);
    const used = await current(() => credentials.current());
    try {
      return await tryOnce(request, used);
    } catch (error) {
      if (!(error instanceof RequestError) || error.code !== 401) throw networkError(error, settings.server);
      const renewed = await current(() => credentials.renew(used));
      return tryOnce(request, renewed).catch((second: unknown) => {
        throw hasCode(second, 401) ? rejected(settings.server) : networkError(second, settings.server);
      });
    }
  };
  const bytes = (request: HttpRequest): Promise<Buffer> =>
    withRetries(clock, request.signal, async () => {
      const answer = await open(request);
      return readBody(answer).catch((error: unknown) => {
        throw networkError(error, settings.server);
      });
    });
  return {
    settings,
    open,
    bytes,
    async json(path, signal) {
      const body = await bytes({ path, signal });
      return parseJson(body.toString('utf8'), path);
    },
    async upgrade(path) {
      assertAllowed(isReadOnly, 'Opening', path);
      const used = await current(() => credentials.current());
      return { url: settings.server.replace(/^http/, 'ws') + path, credentials: used };
    },
    close: () => agents.close(),
  };
}

const rejected = (server: string): RequestError =>
  new RequestError(
    `${server} does not accept these credentials (401 Unauthorized): log in again, or choose another context.`,
    { code: 401, reason: 'Unauthorized' },
  );

function assertAllowed(isReadOnly: boolean, method: string, path: string): void {
  if (!isReadOnly || isReading(method, path)) return;
  throw new RequestError(`${method} ${path.split('?')[0]} was not sent: podtriage runs read-only.`, {
    reason: 'ReadOnly',
  });
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RequestError(`the answer to ${path} is not whole JSON`, { reason: 'BadJson' });
  }
}
