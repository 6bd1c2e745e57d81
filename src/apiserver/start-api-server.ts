import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { realClock } from '../base/clock.ts';
import { bearerAuthentication } from './access/bearer-authentication.ts';
import { type Certificate, createCertificate, createExpiredCertificate } from './access/create-certificate.ts';
import { createToken } from './access/create-token.ts';
import { kubeconfigText } from './access/kubeconfig-text.ts';
import { createTokenIssuer } from './access/token-issuer.ts';
import { createRequestHandler } from './http/create-request-handler.ts';
import { isControl } from './http/serve-control.ts';
import type { ApiServer, ApiServerOptions } from './server.ts';
import type { ServerHealth } from './server-health.ts';
import { createUpgradeHandler } from './streams/create-upgrade-handler.ts';

/**
 * Starts the API server on the loopback interface. Nobody gets an answer without the token, which is new for each
 * start like the certificate.
 *
 * kubectl keeps discovery on disk by host and port, so a server that starts on the port of an earlier one with other
 * resources is answered for from that cache until it expires: take a free port, or give kubectl its own KUBECACHEDIR.
 */
export async function startApiServer(options: ApiServerOptions): Promise<ApiServer> {
  const certificate = await createCertificate();
  const { cert, key } = certificate;
  const token = createToken();
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
  await listening(server, options.port ?? 0);
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    token,
    caPem: cert,
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
  health.subscribe((what) => {
    if (what === 'cut') {
      cut();
      return;
    }
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
  });
}

function listening(server: ReturnType<typeof createServer>, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) =>
      reject(new Error(`could not listen on 127.0.0.1:${port}: ${error.message}; choose another port`)),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
}
