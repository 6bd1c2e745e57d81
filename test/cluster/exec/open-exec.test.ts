import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { createVirtualClock } from '../../../src/base/virtual-clock.ts';
import type { Cluster } from '../../../src/cluster/cluster.ts';
import { openCluster } from '../../../src/cluster/open-cluster.ts';
import { keyOf } from '../../../src/model/object-key.ts';
import { pod } from '../../helpers/builders.ts';
import { eventually } from '../../helpers/eventually.ts';
import { type FaultServer, startFaultServer, status } from '../../helpers/fault-server.ts';
import { startTunnelProxy } from '../../helpers/tunnel-proxy.ts';

const running = pod('web').inNamespace('shop').container('app').build();

describe('a process in a container of some server', () => {
  let server: FaultServer;
  let sockets: WebSocketServer;
  let cluster: Cluster;
  let output: string;

  beforeEach(async () => {
    output = '';
    server = await startFaultServer();
    server.put(running);
    cluster = await openCluster({ kubeconfig: { text: server.kubeconfig() }, env: {} });
  });
  afterEach(async () => {
    await cluster.close();
    sockets?.close();
    await server.stop();
  });

  /** Takes WebSockets on with one protocol. */
  const accept = (protocol: string, talk: (socket: WebSocket) => void): void => {
    sockets = new WebSocketServer({ noServer: true, handleProtocols: () => protocol });
    server.onUpgrade((request, socket, head) => sockets.handleUpgrade(request, socket, head, talk));
  };
  const run = () =>
    cluster.exec({
      pod: keyOf(running) as never,
      container: 'app',
      command: ['cat'],
      tty: false,
      onOutput: (bytes, stream) => {
        output += `${stream}: ${Buffer.from(bytes)}`;
      },
    });
  const on = (channel: number, text: string): Buffer => Buffer.concat([Buffer.of(channel), Buffer.from(text)]);

  test('gives its streams apart and its exit code from the Status', async () => {
    accept('v5.channel.k8s.io', (socket) => {
      socket.send(on(1, ''));
      socket.send(on(1, 'out\n'));
      socket.send(on(2, 'err\n'));
      const details = { causes: [{ reason: 'ExitCode', message: '42' }] };
      socket.send(on(3, JSON.stringify({ status: 'Failure', reason: 'NonZeroExitCode', details })));
    });
    expect(await (await run()).done).toEqual({ exitCode: 42 });
    expect(output).toBe('stdout: out\nstderr: err\n');
  });

  test('of a server that only knows v4 keeps its output when the input ends', async () => {
    accept('v4.channel.k8s.io', (socket) => {
      socket.on('message', () => {
        socket.send(on(1, 'all of it'));
        socket.send(on(3, JSON.stringify({ status: 'Success' })));
      });
    });
    const session = await run();
    session.endInput();
    session.write(Buffer.from('x'));
    expect(await session.done).toEqual({ exitCode: 0 });
    expect(output).toBe('stdout: all of it');
  });

  test.each<{ name: string; talk: (socket: WebSocket) => void; problem: string }>([
    {
      name: 'closes without a status',
      talk: (socket) => socket.close(1000),
      problem: 'the connection was closed before the command told its exit code',
    },
    {
      name: 'is cut off',
      talk: (socket) => socket.terminate(),
      problem: 'the connection was closed before the command told its exit code',
    },
    {
      name: 'sends words instead of a status',
      talk: (socket) => socket.send(on(3, 'container not running')),
      problem: 'container not running',
    },
    {
      name: 'fails without an exit code',
      talk: (socket) =>
        socket.send(
          on(3, JSON.stringify({ status: 'Failure', message: 'exec: "cat": executable file not found in $PATH' })),
        ),
      problem: 'exec: "cat": executable file not found in $PATH',
    },
  ])('that $name ends with a sentence', async ({ talk, problem }) => {
    accept('v5.channel.k8s.io', talk);
    expect(await (await run()).done).toEqual({ problem });
  });

  test("that is refused ends with the server's words", async () => {
    server.onUpgrade((_request, socket) => {
      const body = JSON.stringify({
        kind: 'Status',
        message: 'pods "web" is forbidden: User "alice" cannot create resource "pods/exec"',
      });
      socket.end(
        `HTTP/1.1 403 Forbidden\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
      );
    });
    expect(await (await run()).done).toEqual({
      problem: 'pods "web" is forbidden: User "alice" cannot create resource "pods/exec"',
    });
  });

  test('of a pod that may not even be read is refused before', async () => {
    server.misbehave((_request, response) => status(response, 403, 'Forbidden', 'pods "web" is forbidden'));
    expect(await (await run()).done).toEqual({ problem: 'pods "web" is forbidden' });
  });

  test('on a link that died without a word ends, too', async () => {
    await cluster.close();
    const clock = createVirtualClock(new Date('2026-03-02T10:00:00Z'));
    cluster = await openCluster({ kubeconfig: { text: server.kubeconfig() }, env: {}, clock });
    let pings = 0;
    sockets = new WebSocketServer({ noServer: true, autoPong: false, handleProtocols: () => 'v5.channel.k8s.io' });
    server.onUpgrade((request, socket, head) =>
      sockets.handleUpgrade(request, socket, head, (open) => {
        open.on('ping', () => {
          pings++;
          // The first is answered, as long as the link lives; what is sent after the answer arrives after it.
          if (pings > 1) return;
          open.pong();
          open.send(on(1, ', alive'));
        });
        open.send(on(1, 'ready'));
      }),
    );
    const session = await run();
    await eventually('the process runs', () => output === 'stdout: ready');
    clock.advance(30_000);
    await eventually('the first ping is answered', () => output.endsWith(', alive'));
    clock.advance(30_000);
    await eventually('the second ping has come', () => pings === 2);
    clock.advance(30_000);
    expect(await session.done).toEqual({ problem: 'the connection was closed before the command told its exit code' });
  });

  test('is reached through a proxy like everything else', async () => {
    await cluster.close();
    const proxy = await startTunnelProxy(server.port);
    const settings = {
      server: `https://k8s.test:${server.port}`,
      'insecure-skip-tls-verify': true,
      'proxy-url': proxy.url,
    };
    cluster = await openCluster({ kubeconfig: { text: server.kubeconfig({ cluster: settings }) }, env: {} });
    accept('v5.channel.k8s.io', (socket) => socket.send(on(3, JSON.stringify({ status: 'Success' }))));
    expect(await (await run()).done).toEqual({ exitCode: 0 });
    await proxy.close();
  });

  test('can be closed by us', async () => {
    accept('v5.channel.k8s.io', () => undefined);
    const session = await run();
    session.close();
    expect(await session.done).toMatchObject({ problem: expect.any(String) });
  });
});
