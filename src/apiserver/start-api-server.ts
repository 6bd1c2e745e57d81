import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { realClock } from '../base/clock.ts';
import { bearerAuthentication } from './access/bearer-authentication.ts';
import { type Certificate, createExpiredCertificate } from './access/create-certificate.ts';
import { kubeconfigText } from './access/kubeconfig-text.ts';
import { certificateAndToken } from './access/server-identity.ts';
import { createTokenIssuer } from './access/token-issuer.ts';
import { createRequestHandler } from './http/create-request-handler.ts';
import { isControl } from './http/serve-control.ts';
import type { ApiServer, ApiServerOptions } from './server.ts';
import type { ServerHealth } from './server-health.ts';
import { createUpgradeHandler } from './streams/create-upgrade-handler.ts';

/**
 * Starts the API server on the loopback interface. Nobody gets an answer without the token, which is new for each
 * start like the certificate, unless the server goes on under the identity of an earlier one.
 *
 * kubectl keeps discovery on disk by host and port, so a server that starts on the port of an earlier one with other
 * resources is answered for from that cache until it expires: take a free port, or give kubectl its own KUBECACHEDIR.
 */
export async function startApiServer(options: ApiServerOptions): Promise<ApiServer> {
  const { cert, key, token } = await certificateAndToken(options.identity, realClock.now());
  const certificate: Certificate = { cert, key };
  const tokens = options.tokens ?? createTokenIssuer();
  const authenticate = bearerAuthentication({ token, api: options.api, tokens });
  const server = createServer({ cert, key }, createRequestHandler({ ...options, authenticate, tokens }));
  // A follow or a watch may be silent for hours, and its client decides when it ends.
  server.requestTimeout = 0;
  // As long as the real one: with Node's five seconds a client's next request often meets a closing connection.
  server.keepAliveTimeout = 90_000;
  const upgrade = createUpgradeHandler({ ...options, authenticate });
  server.on('upgrade', (request, socket, head) => {
    if (options.health?.state().isDown === true) socket.destroy();
    else upgrade(request, socket, head);
  });

  const sockets = new Set<Duplex>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  if (options.health !== undefined) followHealth(server, certificate, options.health);
  await listeningWherever(server, options);
  const { port } = server.address() as AddressInfo;
  const url = `https://127.0.0.1:${port}`;

  return {
    url,
    token,
    caPem: cert,
    identity: { cert, key, token, port },
    kubeconfig: (contextName) => kubeconfigText({ contextName, url, token, caPem: cert }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Lets the health that faults change reach what is below HTTP: connections and the certificate. */
function followHealth(server: ReturnType<typeof createServer>, certificate: Certificate, health: ServerHealth): void {
  const clients = new Set<Duplex>();
  server.on('secureConnection', (socket) => {
    clients.add(socket);
    socket.on('close', () => clients.delete(socket));
  });
  // Whoever orders the cut is still to be told that it was made.
  server.prependListener('request', (request) => isControl(request) && clients.delete(request.socket));
  const cut = (): void => {
    for (const socket of clients) socket.destroy();
  };
  let isExpired = false;
  const follow = (): void => {
    if (health.state().isCertificateExpired === isExpired) return;
    isExpired = !isExpired;
    if (!isExpired) {
      server.setSecureContext(certificate);
      return;
    }
    createExpiredCertificate(certificate, realClock.now()).then(
      (expired) => {
        if (isExpired) server.setSecureContext(expired);
        cut();
      },
      // Without the certificate the server stays as well as it was.
      () => undefined,
    );
  };
  health.subscribe((what) => (what === 'cut' ? cut() : follow()));
  // A cluster that goes on where it stopped may be broken from the start.
  follow();
}

/** On the port that was asked for, else on the one of before if it is free, else on any. */
async function listeningWherever(
  server: ReturnType<typeof createServer>,
  { port = 0, identity }: Pick<ApiServerOptions, 'port' | 'identity'>,
): Promise<void> {
  if (port === 0 && identity !== undefined) {
    const isDone = await listening(server, identity.port).then(
      () => true,
      () => false,
    );
    if (isDone) return;
  }
  await listening(server, port);
}

function listening(server: ReturnType<typeof createServer>, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void =>
      reject(new Error(`could not listen on 127.0.0.1:${port}: ${error.message}; choose another port`));
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', fail);
      resolve();
    });
  });
}
