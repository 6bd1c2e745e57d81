import { expect, it } from 'vitest';
import { createKubeletWorld } from '../kubelet/kubelet-world.ts';
import { createShellWorld } from '../shell/shell-world.ts';
import { addService } from './dns-world.ts';

const shell = createShellWorld();
const { world } = shell;

for (const name of ['one', 'two']) {
  world.run({ name, spec: { hostname: name, containers: [{ name: 'app', image: 'nginx:1.27' }] } });
}
world.seconds(15);
const addresses = ['one', 'two'].map((name) => world.pod(name).status.podIP ?? '');
addService(world, { name: 'web', clusterIP: '10.96.7.7', addresses, port: { port: 80, nodePort: 30080 } as never });
addService(world, {
  name: 'sticky',
  clusterIP: '10.96.7.8',
  addresses,
  port: { port: 80 },
  spec: { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } } },
});
addService(world, {
  name: 'elsewhere',
  clusterIP: '10.96.7.9',
  addresses,
  port: { port: 80, nodePort: 30081 },
  spec: { internalTrafficPolicy: 'Local' },
});

/** Which of the two pods logged a request for the path. */
const servedBy = (path: string): string =>
  ['one', 'two'].filter((name) => world.log(name).some((line) => line.includes(`GET ${path} `))).join(' and ');

it('leads one connection after the other to the next endpoint', () => {
  shell.run('for i in 1 2; do wget -qO /dev/null http://10.96.7.7/turn$i; done');
  expect([servedBy('/turn1'), servedBy('/turn2')].sort()).toEqual(['one', 'two']);
});

it('keeps a client at its endpoint with ClientIP affinity, until its time is over', () => {
  shell.run('for i in 1 2 3; do wget -qO /dev/null http://10.96.7.8/same; done');
  const first = servedBy('/same');
  expect(['one', 'two']).toContain(first);
  world.seconds(61);
  shell.run('wget -qO /dev/null http://10.96.7.8/later');
  expect(servedBy('/later')).not.toBe(first);
});

it('answers on the node port of the node, as long as the type has one', () => {
  shell.run('wget -qO /dev/null http://192.168.67.3:30080/node');
  expect(servedBy('/node')).toMatch(/one|two/);
  expect(shell.run('nc -zv 192.168.67.3 30999').err).toBe(
    'nc: 192.168.67.3 (192.168.67.3:30999): Connection refused\n',
  );
});

it('keeps to the node with internalTrafficPolicy Local', () => {
  expect(shell.run('nc -w 1 -zv 10.96.7.9 80').code).toBe(0);
  const away = createShellWorld();
  const ports = [{ port: 80, targetPort: 80 }];
  away.world.create<'Service'>({
    kind: 'Service',
    metadata: { name: 'away', namespace: 'default' },
    spec: { clusterIP: '10.96.7.9', internalTrafficPolicy: 'Local', ports },
  } as never);
  const subsets = [{ addresses: [{ ip: '10.244.9.9', nodeName: 'node-9' }], ports: [{ port: 80 }] }];
  away.world.create<'Endpoints'>({
    kind: 'Endpoints',
    metadata: { name: 'away', namespace: 'default' },
    subsets,
  } as never);
  expect(away.run('nc -w 1 -zv 10.96.7.9 80').err).toBe('nc: 10.96.7.9 (10.96.7.9:80): Operation timed out\n');
});

it('goes by the EndpointSlices where there are any, and by what still serves when nothing is ready', () => {
  const sliced = createShellWorld();
  sliced.world.run({ name: 'web', spec: { containers: [{ name: 'app', image: 'nginx:1.27' }] } });
  sliced.world.seconds(10);
  addService(sliced.world, { name: 'web', clusterIP: '10.96.7.7', addresses: [], port: { port: 80 } });
  sliced.world.create<'EndpointSlice'>({
    kind: 'EndpointSlice',
    metadata: { name: 'web-1', namespace: 'default', labels: { 'kubernetes.io/service-name': 'web' } },
    addressType: 'IPv4',
    ports: [{ name: '', port: 80 }],
    endpoints: [
      {
        addresses: [sliced.world.pod('web').status.podIP],
        conditions: { ready: false, serving: true, terminating: true },
      },
    ],
  } as never);
  expect(sliced.run('wget -qO- http://10.96.7.7 | grep -c title').out).toBe('1\n');
});

it('leaves its rules as they are when it dies', () => {
  const cluster = createKubeletWorld();
  const containers = (image: string, command: string) => [
    { name: image.replace(/.*\/(.*):.*/, '$1'), image, command: [command] },
  ];
  cluster.run({
    name: 'proxy',
    spec: {
      hostNetwork: true,
      restartPolicy: 'Never',
      containers: containers('registry.k8s.io/kube-proxy:v1.33.1', '/usr/local/bin/kube-proxy'),
    },
  });
  cluster.run({ name: 'web', spec: { containers: [{ name: 'app', image: 'nginx:1.27' }] } });
  cluster.seconds(15);
  const network = cluster.kubelets.network.open(cluster.pod('web'), '10.244.1.99', '192.168.67.3');
  const state = (address: string): string => network.connect(address, 80).state;
  const address = cluster.pod('web').status.podIP ?? '';
  addService(cluster, { name: 'old', clusterIP: '10.96.1.1', addresses: [address], port: { port: 80 } });
  expect(state('10.96.1.1')).toBe('open');
  cluster.api.delete({ kind: 'Pod', namespace: 'default', name: 'proxy' });
  cluster.seconds(60);
  addService(cluster, { name: 'new', clusterIP: '10.96.1.2', addresses: [address], port: { port: 80 } });
  cluster.api.delete({ kind: 'Service', namespace: 'default', name: 'old' });
  expect([state('10.96.1.1'), state('10.96.1.2')]).toEqual(['open', 'timeout']);
});
