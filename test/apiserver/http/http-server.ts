import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTokenIssuer } from '../../../src/apiserver/access/token-issuer.ts';
import type { User } from '../../../src/apiserver/api.ts';
import { createRequestHandler } from '../../../src/apiserver/http/create-request-handler.ts';
import { createVirtualClock, type VirtualClock } from '../../../src/base/virtual-clock.ts';
import { createTestApi, type TestApi } from '../test-api.ts';

export interface HttpServer extends TestApi {
  /** Real time as the server sees it: drives bookmarks and the ends of watches. */
  readonly timers: VirtualClock;
  request(method: string, path: string, options?: RequestOptions): Promise<Answer>;
  /** The lines of a watch, as they come. */
  watch(path: string, headers?: Record<string, string>): Promise<Watch>;
  close(): void;
}

interface RequestOptions {
  readonly body?: unknown;
  readonly type?: string;
  readonly as?: string;
  readonly headers?: Record<string, string>;
}

interface Answer {
  readonly code: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads any answer by its fields
  readonly body: any;
}

export interface Watch {
  // biome-ignore lint/suspicious/noExplicitAny: a test reads any event by its fields
  next(): Promise<any>;
  stop(): void;
}

/** The request handler behind a plain HTTP server on the loopback interface; `as` names the user. */
export async function startHttpServer(options: { readOnly?: boolean; test?: TestApi } = {}): Promise<HttpServer> {
  const test = options.test ?? createTestApi();
  const timers = createVirtualClock(new Date('2026-03-02T10:00:00Z'));
  const handler = createRequestHandler({
    api: test.api,
    streams: { log: () => undefined },
    clock: test.clock,
    gitVersion: 'v1.33.1',
    readOnly: options.readOnly ?? false,
    timers,
    tokens: createTokenIssuer(),
    authenticate: ({ headers }): User | undefined => {
      if (headers.authorization === 'nobody') return undefined;
      const name = headers.authorization ?? 'admin';
      return { name, groups: name === 'admin' ? ['system:masters'] : ['system:authenticated'] };
    },
  });
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    ...test,
    timers,
    async request(method, path, { body, type = 'application/json', as, headers = {} } = {}) {
      const answer = await fetch(`${url}${path}`, {
        method,
        headers: { ...headers, 'content-type': type, ...(as === undefined ? {} : { authorization: as }) },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await answer.text();
      const isJson = answer.headers.get('content-type')?.includes('json') === true;
      return { code: answer.status, headers: answer.headers, body: isJson ? JSON.parse(text) : text };
    },
    async watch(path, headers = {}) {
      const abort = new AbortController();
      const answer = await fetch(`${url}${path}`, { headers, signal: abort.signal });
      const lines = linesOf(answer.body as ReadableStream<Uint8Array>);
      return {
        next: async () => {
          const { value } = await lines.next();
          return value === undefined ? undefined : JSON.parse(value);
        },
        stop: () => abort.abort(),
      };
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string, undefined> {
  let text = '';
  for await (const chunk of body.pipeThrough(new TextDecoderStream() as never) as unknown as AsyncIterable<string>) {
    text += chunk;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
      yield text.slice(0, end);
      text = text.slice(end + 1);
    }
  }
  return undefined;
}
