import { createServer, type Server, type Socket } from 'node:net';
import type { Forward, ForwardOptions } from '../cluster.ts';
import type { ExecContext } from '../exec/open-exec.ts';
import { objectPath } from '../transport/api-path.ts';
import { RequestError } from '../transport/request-error.ts';
import { carryConnection } from './carry-connection.ts';

/**
 * Listens on this machine and carries each connection to the pod, over a WebSocket of its own; `onClosed` is called once,
 * when it listens no more.
 */
export async function openForward(
  options: ForwardOptions,
  context: ExecContext,
  onClosed: () => void,
): Promise<Forward> {
  const { pod, port } = options;
  // Says at once that the pod has gone, is forbidden, or that nothing but reading is allowed.
  await context.client.json(objectPath(pod), context.signal);
  await context.client.upgrade(objectPath(pod, 'portforward'));
  const open = new Set<Socket>();
  let connections = 0;
  let problem: string | undefined;
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    connections += 1;
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    void carryConnection(socket, options, context).then((failure) => {
      problem = failure;
    });
  });
  const localPort = await listening(server, options.localPort);
  server.once('close', onClosed);
  const close = (): void => {
    server.close();
    for (const socket of open) socket.destroy();
  };
  context.signal.addEventListener('abort', close, { once: true });
  return {
    pod,
    port,
    localPort,
    get connections() {
      return connections;
    },
    get problem() {
      return problem;
    },
    close,
  };
}

function listening(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? 'another program listens on it already' : error.message;
      reject(new RequestError(`port ${port} of this machine cannot be used: ${why}.`, { reason: 'LocalPort' }));
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
