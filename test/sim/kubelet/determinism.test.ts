import { expect, it } from 'vitest';
import { createKubeletWorld } from './kubelet-world.ts';

/** Everything that happened in a little cluster, in its order and with its times. */
function storyOfACluster(): string {
  const world = createKubeletWorld();
  const lines: string[] = [];
  world.api.subscribe(({ type, object }) =>
    lines.push(`${world.clock.now().toISOString()} ${type} ${JSON.stringify(object)}`),
  );
  const readinessProbe = { httpGet: { path: '/', port: 80 } };
  world.run({ name: 'web', spec: { containers: [{ name: 'app', image: 'nginx:1.27', readinessProbe }] } });
  world.run({ name: 'bad', spec: { containers: [{ name: 'app', image: 'nginx:1.99' }] } });
  world.run({
    name: 'job',
    spec: { containers: [{ name: 'app', image: 'busybox', command: ['sh', '-c', 'echo $RANDOM; ps; exit 1'] }] },
  });
  world.seconds(120);
  world.api.delete({ kind: 'Pod', namespace: 'default', name: 'web' });
  world.seconds(60);
  return [...lines, ...world.log('job')].join('\n');
}

it('the same seed gives the same cluster, byte for byte', () => {
  expect(storyOfACluster()).toBe(storyOfACluster());
});
