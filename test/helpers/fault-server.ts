import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { generate } from 'selfsigned';
import type { Kind, KubeObject } from '../../src/model/kinds.ts';
import { resourceTypeOf, resourceTypes } from '../../src/model/resource-types.ts';

/** Answers a request itself, or returns false to let the server answer it as usual. */
type Fault = (request: IncomingMessage, response: ServerResponse) => boolean;

type UpgradeListener = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** A throw-away API server over TLS that serves lists, watches and gets, and misbehaves when told to. */
export interface FaultServer {
  readonly url: string;
  readonly port: number;
  /** Every request so far, as `GET /api/v1/pods?limit=100`. */
  readonly requests: string[];
  readonly tokens: (string | undefined)[];
  put(...objects: readonly KubeObject[]): void;
  delete(object: KubeObject): void;
  deleteSilently(object: KubeObject): void;
  /** Changes the store without telling the watches, as when their events were missed. */
  putSilently(object: KubeObject): void;
  /** Each request goes through `fault` first; undefined heals the server. */
  misbehave(fault: Fault | undefined): void;
  /** Who answers WebSocket handshakes. */
  onUpgrade(listener: UpgradeListener): void;
  /** How many watches are open, of a kind. */
  watches(kind: Kind): number;
  endWatches(how: 'reset' | 'close' | 'expired'): void;
  kubeconfig(extra?: { readonly namespace?: string; readonly user?: object; readonly cluster?: object }): string;
  stop(): Promise<void>;
  /** Listens again, on the same port. */
  restart(): Promise<void>;
}

interface Watch {
  readonly plural: string;
  readonly namespace: string | undefined;
  readonly response: ServerResponse;
}

export const status = (response: ServerResponse, code: number, reason: string, message: string): true => {
  response.writeHead(code, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ kind: 'Status', apiVersion: 'v1', status: 'Failure', message, reason, code }));
  return true;
};

/** `/api/v1/namespaces/shop/pods/web/log` → its parts. */
function parsePath(pathname: string): {
  namespace: string | undefined;
  plural: string;
  name: string | undefined;
  sub: string | undefined;
} {
  const parts = pathname.split('/').filter((part) => part !== '');
  const rest = parts.slice(parts[0] === 'api' ? 2 : 3);
  const isNamespaced = rest[0] === 'namespaces' && rest.length > 2;
  const [plural = '', name, sub] = isNamespaced ? rest.slice(2) : rest;
  return { namespace: isNamespaced ? rest[1] : undefined, plural, name, sub };
}

export async function startFaultServer(): Promise<FaultServer> {
  const pems = await generate([{ name: 'commonName', value: 'podtriage-test' }], {
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
    ],
  });
  const store = new Map<string, KubeObject>();
  const watches = new Set<Watch>();
  const sockets = new Set<Duplex>();
  const requests: string[] = [];
  const tokens: (string | undefined)[] = [];
  let version = 100;
  let fault: Fault | undefined;
  let upgrade: UpgradeListener = (_request, socket) => socket.destroy();

  const idOf = ({ kind, metadata }: KubeObject): string =>
    `${resourceTypeOf(kind as Kind).plural} ${metadata.namespace ?? ''} ${metadata.name}`;
  const stored = (object: KubeObject): KubeObject => ({
    ...object,
    metadata: { ...object.metadata, resourceVersion: String(++version) },
  });
  const tell = (type: string, object: KubeObject): void => {
    const { plural } = resourceTypeOf(object.kind as Kind);
    for (const watch of watches) {
      const isSeen = watch.namespace === undefined || watch.namespace === object.metadata.namespace;
      if (watch.plural === plural && isSeen) watch.response.write(`${JSON.stringify({ type, object })}\n`);
    }
  };
  const list = (
    plural: string,
    namespace: string | undefined,
    query: URLSearchParams,
    response: ServerResponse,
  ): void => {
    const kind = resourceTypes.find((type) => type.plural === plural)?.kind;
    const all = [...store].filter(
      ([id, object]) =>
        id.startsWith(`${plural} `) && (namespace === undefined || object.metadata.namespace === namespace),
    );
    const start = Number(query.get('continue') ?? 0);
    const limit = Number(query.get('limit') ?? all.length);
    const items = all.slice(start, start + limit).map(([, { kind: _kind, apiVersion: _apiVersion, ...item }]) => item);
    const next = start + limit < all.length ? String(start + limit) : '';
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({
        kind: `${kind}List`,
        apiVersion: 'v1',
        metadata: { resourceVersion: String(version), continue: next },
        items,
      }),
    );
  };
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const url = new URL(request.url ?? '/', 'https://server');
    requests.push(`${request.method} ${request.url}`);
    tokens.push(request.headers.authorization);
    if (fault?.(request, response) === true) return;
    if (url.pathname === '/version') {
      response.end(JSON.stringify({ gitVersion: 'v1.33.1' }));
      return;
    }
    const { namespace, plural, name, sub } = parsePath(url.pathname);
    if (sub !== undefined || plural === '') {
      status(response, 404, 'NotFound', 'the server could not find the requested resource');
      return;
    }
    if (name !== undefined) {
      const object = store.get(`${plural} ${namespace ?? ''} ${name}`);
      if (object === undefined) status(response, 404, 'NotFound', `${plural} "${name}" not found`);
      else response.end(JSON.stringify(object));
      return;
    }
    if (url.searchParams.get('watch') === null) {
      list(plural, namespace, url.searchParams, response);
      return;
    }
    const watch = { plural, namespace, response };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.flushHeaders();
    watches.add(watch);
    response.on('close', () => watches.delete(watch));
  };

  let server: Server;
  const listen = async (port: number): Promise<number> => {
    server = createServer({ key: pems.private, cert: pems.cert }, answer);
    server.on('upgrade', (request, socket, head) => upgrade(request, socket, head));
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  };
  const port = await listen(0);
  const url = `https://127.0.0.1:${port}`;
  return {
    url,
    port,
    requests,
    tokens,
    put(...objects) {
      for (const object of objects) {
        const isNew = !store.has(idOf(object));
        const kept = stored(object);
        store.set(idOf(object), kept);
        tell(isNew ? 'ADDED' : 'MODIFIED', kept);
      }
    },
    putSilently: (object) => {
      store.set(idOf(object), stored(object));
    },
    delete(object) {
      store.delete(idOf(object));
      tell('DELETED', stored(object));
    },
    deleteSilently: (object) => {
      store.delete(idOf(object));
    },
    misbehave(next) {
      fault = next;
    },
    onUpgrade(listener) {
      upgrade = listener;
    },
    watches: (kind) => [...watches].filter((watch) => watch.plural === resourceTypeOf(kind).plural).length,
    endWatches(how) {
      for (const { response } of [...watches]) {
        if (how === 'reset') response.socket?.destroy();
        if (how === 'expired') {
          const object = {
            kind: 'Status',
            status: 'Failure',
            reason: 'Expired',
            message: 'too old resource version',
            code: 410,
          };
          response.write(`${JSON.stringify({ type: 'ERROR', object })}\n`);
        }
        if (how !== 'reset') response.end();
      }
      watches.clear();
    },
    kubeconfig: ({ namespace, user = { token: 'good-token' }, cluster = {} } = {}) =>
      JSON.stringify({
        'current-context': 'test',
        clusters: [
          {
            name: 'test',
            cluster: {
              server: url,
              'certificate-authority-data': Buffer.from(pems.cert).toString('base64'),
              ...cluster,
            },
          },
        ],
        users: [{ name: 'alice', user }],
        contexts: [
          {
            name: 'test',
            context: { cluster: 'test', user: 'alice', ...(namespace === undefined ? {} : { namespace }) },
          },
        ],
      }),
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
    async restart() {
      await listen(port);
    },
  };
}
