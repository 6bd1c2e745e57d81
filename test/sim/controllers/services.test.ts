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
