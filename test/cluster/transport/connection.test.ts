import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Cluster } from '../../../src/cluster/cluster.ts';
import { type OpenClusterOptions, openCluster } from '../../../src/cluster/open-cluster.ts';
import { type FaultServer, startFaultServer, status } from '../../helpers/fault-server.ts';
import { startTunnelProxy } from '../../helpers/tunnel-proxy.ts';

describe('reaching a server', () => {
  let server: FaultServer;
  let cluster: Cluster | undefined;
  beforeEach(async () => {
    server = await startFaultServer();
    server.put({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'shop' } });
  });
  afterEach(async () => {
    await cluster?.close();
    cluster = undefined;
    await server.stop();
  });

  /** Opens the cluster, reads the pods, and tells what came of it. */
  const read = async (text: string, options: Partial<OpenClusterOptions> = {}) => {
    cluster = await openCluster({ kubeconfig: { text }, env: {}, ...options });
    cluster.want(['Pod']);
    await cluster.settled();
    return { pods: cluster.view().list('Pod').length, problem: cluster.connection().problem };
  };

  test('sends the token, and asks for whom it acts', async () => {
    let headers: NodeJS.Dict<string | string[]> = {};
    server.misbehave((request) => {
      headers = request.headers;
      return false;
    });
    const user = { token: 'abc', as: 'bob', 'as-groups': ['ops', 'oncall'], 'as-uid': '42' };
    expect((await read(server.kubeconfig({ user }))).pods).toBe(1);
    expect(headers).toMatchObject({
      authorization: 'Bearer abc',
      'impersonate-user': 'bob',
      'impersonate-group': 'ops, oncall',
      'impersonate-uid': '42',
    });
  });

  test('a certificate of another authority is refused in one sentence', async () => {
    const { pods, problem } = await read(server.kubeconfig({ cluster: { 'certificate-authority-data': undefined } }));
    expect(pods).toBe(0);
    expect(problem).toBe(
      `The certificate of ${server.url} is not trusted: self-signed certificate. Check certificate-authority of the cluster in the kubeconfig.`,
    );
  });

  test('insecure-skip-tls-verify takes any certificate', async () => {
    const cluster = { 'certificate-authority-data': undefined, 'insecure-skip-tls-verify': true };
    expect((await read(server.kubeconfig({ cluster }))).pods).toBe(1);
  });

  test('tls-server-name is the name that the certificate is checked for', async () => {
    const { problem } = await read(server.kubeconfig({ cluster: { 'tls-server-name': 'k8s.corp' } }));
    expect(problem).toMatch(/^The certificate of .+ is not trusted: .+k8s\.corp/);
  });

  test('a token that the server refuses ends in one sentence', async () => {
    server.misbehave((_request, response) => status(response, 401, 'Unauthorized', 'Unauthorized'));
    const { problem } = await read(server.kubeconfig());
    expect(problem).toBe(
      `${server.url} does not accept these credentials (401 Unauthorized): log in again, or choose another context.`,
    );
  });

  test('a credential plugin that cannot run is named', async () => {
    const { problem } = await read(server.kubeconfig({ user: { exec: { command: 'podtriage-no-such-plugin' } } }));
    expect(problem).toMatch(/^The credential plugin "podtriage-no-such-plugin" of the user "alice" is not installed\./);
  });

  test('a plain http server, like kubectl proxy, needs no TLS', async () => {
    const plain = createServer((request, response) => {
      const items = request.url?.startsWith('/api/v1/pods') ? [{ metadata: { name: 'web', namespace: 'shop' } }] : [];
      if (request.url?.includes('watch=1')) response.writeHead(200).flushHeaders();
      else response.end(JSON.stringify({ kind: 'PodList', metadata: { resourceVersion: '1' }, items }));
    });
    const port = await listen(plain);
    const text = server.kubeconfig({ cluster: { server: `http://127.0.0.1:${port}` } });
    expect(await read(text)).toEqual({ pods: 1, problem: undefined });
    await cluster?.close();
    await close(plain);
  });

  test.each(['proxy-url', 'HTTPS_PROXY'])('%s sends everything through a tunnel', async (how) => {
    const proxy = await startTunnelProxy(server.port);
    // The name is resolved by the proxy alone; loopback addresses never go through one.
    const target = { server: `https://k8s.test:${server.port}`, 'insecure-skip-tls-verify': true };
    const text = server.kubeconfig({
      cluster: how === 'proxy-url' ? { ...target, 'proxy-url': proxy.url } : target,
    });
    const result = await read(text, { env: how === 'proxy-url' ? {} : { HTTPS_PROXY: proxy.url } });
    expect(result).toEqual({ pods: 1, problem: undefined });
    expect(new Set(proxy.tunnels)).toEqual(new Set([`k8s.test:${server.port}`]));
    await cluster?.close();
    await proxy.close();
  });

  test('a server that is no Kubernetes is no crash', async () => {
    server.misbehave((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Welcome to the coffee machine</html>');
      return true;
    });
    const { pods, problem } = await read(server.kubeconfig());
    expect(pods).toBe(0);
    expect(problem).toMatch(/is not whole JSON|not JSON/);
  });
});

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
