import { expect, it } from 'vitest';
import { describeKubectl } from '../helpers/kubectl.ts';
import { kubectlCluster } from '../helpers/kubectl-cluster.ts';

const pod = (name: string, image: string, fields: object = {}, labels: object = {}): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, labels: { app: name, ...labels } },
  spec: { containers: [{ name: 'app', image, ...fields }] },
});

const service = (name: string, spec: object): object => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name },
  spec,
});

/** Two pods that tell their names, an ingress controller before them, and a box to ask from. */
const talkingPods: readonly object[] = [
  ...['one', 'two'].map((name) =>
    pod(
      name,
      'registry.k8s.io/e2e-test-images/agnhost:2.45',
      { args: ['netexec', '--http-port=8080'] },
      { app: 'echo' },
    ),
  ),
  service('echo', {
    type: 'NodePort',
    selector: { app: 'echo' },
    ports: [{ port: 80, targetPort: 8080, nodePort: 30080 }],
  }),
  pod('box', 'nicolaka/netshoot:v0.13', { command: ['sleep', '100000'] }),
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
    metadata: { name: 'nginx' },
    spec: { controller: 'k8s.io/ingress-nginx' },
  },
  pod('ingress', 'registry.k8s.io/ingress-nginx/controller:v1.12.1', { args: ['/nginx-ingress-controller'] }),
  service('ingress', { selector: { app: 'ingress' }, ports: [{ port: 80 }] }),
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'echo' },
    spec: {
      ingressClassName: 'nginx',
      rules: [
        {
          host: 'echo.example',
          http: {
            paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'echo', port: { number: 80 } } } }],
          },
        },
      ],
    },
  },
];

describeKubectl('the network', () => {
  const cluster = kubectlCluster({ manifests: talkingPods });
  const inBox = (command: string): Promise<string> => cluster.kubectl.ok(`exec box -- sh -c '${command}'`);

  it('leads a Service, a node port and an Ingress to the pods in turn', async () => {
    const { kubectl } = cluster;
    await kubectl.ok('wait --for=condition=Ready pod/one pod/two pod/box pod/ingress --timeout=25s');
    const both = (await inBox('for i in 1 2; do curl -s http://echo/hostname; echo; done')).trim().split('\n');
    expect(both.sort()).toEqual(['one', 'two']);
    const node = await kubectl.ok('get node sim-worker2 -o jsonpath={.status.addresses[0].address}');
    expect(await inBox(`curl -s http://${node}:30080/hostname`)).toMatch(/^(one|two)$/);
    expect(await inBox('curl -s -H "Host: echo.example" http://ingress/hostname')).toMatch(/^(one|two)$/);
    expect(await inBox('curl -s -o /dev/null -w %{http_code} http://ingress/')).toBe('404');
  });

  it('shows the address of an Ingress', async () => {
    const address = await cluster.kubectl.ok('get node -o jsonpath={.items[*].status.addresses[0].address}');
    await cluster.kubectl.ok('wait ingress/echo --for=jsonpath={.status.loadBalancer.ingress[0].ip} --timeout=25s');
    const [, , , shown] = (await cluster.kubectl.ok('get ingress echo --no-headers')).split(/\s+/);
    expect(address.split(' ')).toContain(shown);
  });

  it('port-forward to a Service reaches a program behind it', async () => {
    const forward = cluster.kubectl.start('port-forward service/echo :80 --address=127.0.0.1');
    await forward.until(' -> 8080');
    const [, local] = /127\.0\.0\.1:(\d+) -> /.exec(forward.stdout()) ?? [];
    expect(await (await fetch(`http://127.0.0.1:${local}/hostname`)).text()).toMatch(/^(one|two)$/);
    await forward.stop();
  });

  it('a debug pod of a node gets to the node', async () => {
    const { kubectl } = cluster;
    await kubectl.ok(
      "debug node/sim-worker --image=busybox:1.36 --profile=sysadmin -- chroot /host sh -c 'cat /etc/hostname; crictl ps'",
    );
    const [name] = (await kubectl.ok('get pods -o name')).split('\n').filter((each) => each.includes('node-debugger'));
    await kubectl.ok(`wait ${name} --for=jsonpath={.status.phase}=Succeeded --timeout=25s`);
    expect(await kubectl.ok(`logs ${name}`)).toMatch(/^sim-worker\nCONTAINER [\s\S]*Running/);
  });
});
