import { expect, it } from 'vitest';
import { describeKubectl } from '../helpers/kubectl.ts';
import { kubectlCluster } from '../helpers/kubectl-cluster.ts';

describeKubectl('kubectl and the metrics API', () => {
  const cluster = kubectlCluster({
    manifests: [
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: {
          name: 'busy',
          namespace: 'default',
          annotations: { 'sim.podtriage.dev/app': 'cpu: 250m\nmemory: 128Mi' },
        },
        spec: { containers: [{ name: 'app', image: 'ghcr.io/podtriage/busy:1' }] },
      },
    ],
  });

  it('top pods shows what the programs declare, a few percent up and down', async () => {
    const [, cpu = '', memory = ''] = /busy +(\d+)m +(\d+)Mi/.exec(await cluster.kubectl.ok('top pods')) ?? [];
    expect(Number(cpu)).toBeGreaterThan(235);
    expect(Number(cpu)).toBeLessThan(265);
    expect(Math.abs(Number(memory) - 128)).toBeLessThan(4);
    expect(await cluster.kubectl.ok('top pod busy --containers')).toMatch(
      /POD +NAME +CPU\(cores\) +MEMORY\(bytes\)\s+busy +app +/,
    );
  });

  it('top nodes shows every node with its share', async () => {
    const rows = (await cluster.kubectl.ok('top nodes --no-headers')).trim().split('\n');
    expect(rows).toHaveLength(3);
    for (const row of rows) expect(row).toMatch(/^sim-\S+ +\d+m +\d+% +\d+Mi +\d+%/);
  });

  it('the resource can be read like any other', async () => {
    expect(await cluster.kubectl.ok('get pods.metrics.k8s.io busy')).toMatch(
      /NAME +CPU +MEMORY +WINDOW\s+busy +\d+n +\d+Ki +\d+(\.\d+)?s/,
    );
    expect(await cluster.kubectl.fails('top pod nope')).toBe(
      'Error from server (NotFound): podmetrics.metrics.k8s.io "default/nope" not found\n',
    );
  });
});
