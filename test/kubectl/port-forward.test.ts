import { expect, it } from 'vitest';
import { describeKubectl, itSince, type Kubectl } from '../helpers/kubectl.ts';
import { kubectlCluster } from '../helpers/kubectl-cluster.ts';
import { shop } from './shop.ts';

/** Starts a port-forward to the port of a web pod, and tells where it listens. */
async function forwardTo(kubectl: Kubectl, port: number) {
  await kubectl.ok('wait -n shop --for=condition=Available deployment/web --timeout=25s');
  const forward = kubectl.start(`port-forward -n shop deployment/web :${port} --address=127.0.0.1`);
  await forward.until(` -> ${port}`);
  const [, local] = /127\.0\.0\.1:(\d+) -> /.exec(forward.stdout()) ?? [];
  return { forward, url: `http://127.0.0.1:${local}/` };
}

describeKubectl('kubectl port-forward', () => {
  const cluster = kubectlCluster({ manifests: shop });

  it('carries several connections to a pod at once', async () => {
    const { forward, url } = await forwardTo(cluster.kubectl, 80);
    const pages = await Promise.all([1, 2, 3].map(async () => (await fetch(url)).text()));
    for (const page of pages) expect(page).toContain('Welcome to nginx!');
    await forward.stop();
  });

  itSince(25)('tells that nobody listens on the port', async () => {
    const { forward, url } = await forwardTo(cluster.kubectl, 81);
    await expect(fetch(url)).rejects.toThrow();
    const { exitCode, stderr } = await forward.ended;
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('connection refused')]);
  });
});

describeKubectl('kubectl port-forward over SPDY', () => {
  const cluster = kubectlCluster({ manifests: shop, gitVersion: 'v1.28.9' });

  it('works for kubectl 1.30 and older, which know no tunnel', async () => {
    const { forward, url } = await forwardTo(cluster.kubectl, 80);
    expect(await (await fetch(url)).text()).toContain('Welcome to nginx!');
    await forward.stop();
  });
});
