import { expect, it } from 'vitest';
import { podTemplate, testSim, webDeployment } from '../../helpers/sim-cluster.ts';

const service = (spec: Record<string, unknown>) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'default' },
  spec: { selector: { app: 'web' }, ports: [{ name: 'http', port: 80, targetPort: 'http' }], ...spec },
});
const served = podTemplate('web', { ports: [{ name: 'http', containerPort: 80 }] });

it('ready pods are behind their Service, by the number of the named port', () => {
  const sim = testSim([webDeployment('web', 2, { template: served }), service({})]);
  sim.advance(30_000);
  const ips = sim.pods('default').map((pod) => pod.status.podIP);
  const [subset] = sim.read('Endpoints', 'default', 'web').subsets ?? [];
  expect(subset?.addresses?.map(({ ip }) => ip)).toEqual(ips);
  expect(subset?.ports).toEqual([{ name: 'http', port: 80, protocol: 'TCP' }]);
  const [slice] = sim.api
    .list('EndpointSlice', { namespace: 'default' })
    .filter(({ metadata }) => metadata.generateName);
  expect(slice?.endpoints?.map(({ addresses }) => addresses[0])).toEqual(ips);
  expect(slice?.endpoints?.map(({ conditions }) => conditions?.ready)).toEqual([true, true]);
  expect(slice?.metadata.labels).toMatchObject({ 'kubernetes.io/service-name': 'web' });
});

it('pods that are not ready are listed apart', () => {
  const template = podTemplate('web', {
    ports: [{ name: 'http', containerPort: 80 }],
    readinessProbe: { httpGet: { path: '/', port: 81 }, periodSeconds: 1 },
  });
  const sim = testSim([webDeployment('web', 1, { template }), service({})]);
  sim.advance(30_000);
  const [subset] = sim.read('Endpoints', 'default', 'web').subsets ?? [];
  expect(subset?.addresses).toBeUndefined();
  expect(subset?.notReadyAddresses).toHaveLength(1);
});

it('a Service that selects nothing has an empty slice, and loses its endpoints with itself', () => {
  const sim = testSim([service({ selector: { app: 'nobody' } })]);
  sim.advance(1000);
  expect(sim.read('Endpoints', 'default', 'web')).not.toHaveProperty('subsets');
  sim.api.delete({ kind: 'Service', namespace: 'default', name: 'web' });
  sim.advance(1000);
  expect(sim.api.get({ kind: 'Endpoints', namespace: 'default', name: 'web' })).toBeUndefined();
  expect(sim.api.list('EndpointSlice', { namespace: 'default' }).map(({ metadata }) => metadata.name)).toEqual([
    'kubernetes',
  ]);
});

const slicesOf = (sim: ReturnType<typeof testSim>) =>
  sim.api.list('EndpointSlice', { namespace: 'default' }).filter(({ metadata }) => metadata.generateName);

it('a pod on its way out stays in the slice as terminating, and leaves the Endpoints', () => {
  const busy = {
    image: 'busybox:1.36',
    command: ['sh', '-c', "trap '' TERM; while true; do sleep 1; done"],
    ports: [{ name: 'http', containerPort: 80 }],
  };
  const template = podTemplate('web', busy, { terminationGracePeriodSeconds: 60 });
  const sim = testSim([webDeployment('web', 1, { template }), service({})]);
  sim.advance(30_000);
  const before = sim.read('Endpoints', 'default', 'web').metadata.annotations;
  expect(before).toHaveProperty('endpoints.kubernetes.io/last-change-trigger-time');
  sim.change('Deployment', 'default', 'web', (web) => ({ ...web, spec: { ...web.spec, replicas: 0 } }));
  sim.advance(10_000);
  expect(sim.read('Endpoints', 'default', 'web')).not.toHaveProperty('subsets');
  expect(sim.read('Endpoints', 'default', 'web').metadata.annotations).not.toEqual(before);
  expect(slicesOf(sim)[0]?.endpoints?.[0]?.conditions).toEqual({ ready: false, serving: true, terminating: true });
});

it('publishNotReadyAddresses lists pods that are not ready as if they were', () => {
  const template = podTemplate('web', {
    ports: [{ name: 'http', containerPort: 80 }],
    readinessProbe: { httpGet: { path: '/', port: 81 }, periodSeconds: 1 },
  });
  const sim = testSim([webDeployment('web', 1, { template }), service({ publishNotReadyAddresses: true })]);
  sim.advance(30_000);
  expect(sim.read('Endpoints', 'default', 'web').subsets?.[0]?.addresses).toHaveLength(1);
  expect(slicesOf(sim)[0]?.endpoints?.[0]?.conditions).toEqual({ ready: true, serving: false, terminating: false });
});

it('pods with different numbers for one port name are listed apart', () => {
  const other = podTemplate('web', { ports: [{ name: 'http', containerPort: 8081 }] });
  const sim = testSim([
    webDeployment('web', 1, { template: served }),
    { ...webDeployment('web2', 1), spec: { replicas: 1, selector: { matchLabels: { app: 'web' } }, template: other } },
    service({}),
  ]);
  sim.advance(30_000);
  const ports = (list: readonly { ports?: readonly { port?: number }[] }[]) =>
    list.map((each) => each.ports?.[0]?.port).sort();
  expect(ports(slicesOf(sim))).toEqual([80, 8081]);
  expect(ports(sim.read('Endpoints', 'default', 'web').subsets ?? [])).toEqual([80, 8081]);
});

it('more than a hundred endpoints need another slice, and more than a thousand do not fit into Endpoints', () => {
  const sim = testSim([service({})]);
  for (let at = 0; at < 1050; at += 1) {
    const pod = sim.api.create<'Pod'>({
      kind: 'Pod',
      metadata: { name: `web-${at}`, namespace: 'default', labels: { app: 'web' } },
      spec: { ...served.spec, schedulerName: 'nobody' },
    } as never);
    const status = {
      phase: 'Running',
      podIP: `10.244.${at >> 8}.${at % 256}`,
      conditions: [{ type: 'Ready', status: at % 2 === 0 ? 'True' : 'False' }],
    };
    sim.api.updateStatus<'Pod'>({ ...pod, status });
  }
  sim.advance(1000);
  const sizes = slicesOf(sim).map(({ endpoints }) => endpoints?.length ?? 0);
  expect(sizes.toSorted((a, b) => b - a)).toEqual([...Array(10).fill(100), 50]);
  const { subsets = [], metadata } = sim.read('Endpoints', 'default', 'web');
  expect(metadata.annotations?.['endpoints.kubernetes.io/over-capacity']).toBe('truncated');
  expect([subsets[0]?.addresses?.length, subsets[0]?.notReadyAddresses?.length]).toEqual([525, 475]);
});
