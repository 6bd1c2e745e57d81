import { describe, expect, it } from 'vitest';
import { type TestSim, testSim } from '../../helpers/sim-cluster.ts';

const service = (name: string, spec: Record<string, unknown> = {}) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace: 'default' },
  spec: { type: 'LoadBalancer', selector: { app: name }, ports: [{ port: 80 }], ...spec },
});
const addressOf = (sim: TestSim, name: string) =>
  sim.read('Service', 'default', name).status.loadBalancer?.ingress?.map(({ ip }) => ip);

describe('a Service of the type LoadBalancer', () => {
  it('gets an address of its own, and gives it back', () => {
    const sim = testSim([service('web'), service('shop')]);
    sim.advance(10_000);
    expect([addressOf(sim, 'web'), addressOf(sim, 'shop')].flat().sort()).toEqual(['192.0.2.10', '192.0.2.11']);
    expect(sim.events('default', 'Service/web')).toEqual([
      'EnsuringLoadBalancer: Ensuring load balancer',
      'EnsuredLoadBalancer: Ensured load balancer',
    ]);
    expect(sim.read('Service', 'default', 'web').metadata.finalizers).toEqual([
      'service.kubernetes.io/load-balancer-cleanup',
    ]);
    sim.change('Service', 'default', 'web', (web) => ({ ...web, spec: { ...web.spec, type: 'ClusterIP' } }));
    sim.advance(5000);
    expect(addressOf(sim, 'web')).toBeUndefined();
    expect(sim.read('Service', 'default', 'web').metadata.finalizers).toBeUndefined();
    expect(sim.events('default', 'Service/web').slice(2)).toEqual([
      'DeletingLoadBalancer: Deleting load balancer',
      'DeletedLoadBalancer: Deleted load balancer',
    ]);
    sim.api.delete({ kind: 'Service', namespace: 'default', name: 'shop' });
    sim.advance(5000);
    expect(sim.api.get({ kind: 'Service', namespace: 'default', name: 'shop' })).toBeUndefined();
  });

  it('of another class is left to whom it belongs', () => {
    const sim = testSim([service('web', { loadBalancerClass: 'example.com/own' })]);
    sim.advance(60_000);
    expect(addressOf(sim, 'web')).toBeUndefined();
    expect(sim.events('default', 'Service/web')).toEqual([]);
  });

  it('may ask for its address, and waits while another has it', () => {
    const wish = { loadBalancerIP: '192.0.2.77' };
    const sim = testSim([service('web', wish), service('shop', wish)]);
    sim.advance(30_000);
    const waiting = ['web', 'shop'].find((name) => addressOf(sim, name) === undefined) ?? '';
    expect(sim.events('default', `Service/${waiting}`)).toContain(
      'SyncLoadBalancerFailed: Error syncing load balancer: failed to ensure load balancer: address 192.0.2.77 is in use',
    );
  });

  it('waits without a word while there is no cloud controller, and cannot be deleted either once it had an address', () => {
    const sim = testSim([service('old')]);
    sim.advance(10_000);
    sim.faults.start('cloud-controller-down');
    sim.api.create(service('web') as never);
    sim.api.delete({ kind: 'Service', namespace: 'default', name: 'old' });
    sim.advance(120_000);
    expect(addressOf(sim, 'web')).toBeUndefined();
    expect(sim.events('default', 'Service/web')).toEqual([]);
    expect(sim.read('Service', 'default', 'old').metadata.deletionTimestamp).toBeDefined();
    sim.faults.undo('cloud-controller-down');
    sim.advance(10_000);
    expect(addressOf(sim, 'web')).toEqual(['192.0.2.10']);
    expect(sim.api.get({ kind: 'Service', namespace: 'default', name: 'old' })).toBeUndefined();
  });
});
