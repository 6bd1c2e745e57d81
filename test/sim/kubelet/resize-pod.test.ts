import { describe, expect, it } from 'vitest';
import type { Pod } from '../../../src/model/kinds.ts';
import { createKubeletWorld, type KubeletWorld } from './kubelet-world.ts';

const resources = (cpu: string, memory = '100Mi') => ({ requests: { cpu, memory }, limits: { cpu, memory } });

const app = (name: string, cpu: string, fields: Record<string, unknown> = {}) => ({
  name,
  spec: { containers: [{ name: 'app', image: 'nginx:1.27', resources: resources(cpu), ...fields }] },
});

const resize = (world: KubeletWorld, name: string, to: ReturnType<typeof resources>): void => {
  const pod = world.pod(name);
  const containers = pod.spec.containers.map((container) => ({ ...container, resources: to }));
  world.api.updateSubresource<'Pod'>('resize', { ...pod, spec: { ...pod.spec, containers } as Pod['spec'] });
};
const resizeCondition = (world: KubeletWorld, name: string) =>
  world
    .pod(name)
    .status.conditions?.filter(({ type }) => type.startsWith('PodResize'))
    .map(({ type, reason, message }) => [type, reason, message]);
const container = (world: KubeletWorld, name: string) => world.pod(name).status.containerStatuses?.[0];

describe('the resources of a running pod', () => {
  it('change in place, while the container goes on', () => {
    const world = createKubeletWorld();
    world.run(app('web', '500m'));
    world.seconds(20);
    const before = container(world, 'web');
    resize(world, 'web', resources('750m'));
    expect(resizeCondition(world, 'web')).toEqual([['PodResizeInProgress', undefined, undefined]]);
    world.seconds(5);
    expect(resizeCondition(world, 'web')).toEqual([]);
    expect(container(world, 'web')).toEqual({
      ...before,
      allocatedResources: { cpu: '750m', memory: '100Mi' },
      resources: resources('750m'),
    });
  });

  it('change with a restart where the container wants one', () => {
    const world = createKubeletWorld();
    world.run(app('web', '500m', { resizePolicy: [{ resourceName: 'memory', restartPolicy: 'RestartContainer' }] }));
    world.seconds(20);
    resize(world, 'web', resources('750m'));
    world.seconds(10);
    expect(container(world, 'web')?.restartCount).toBe(0);
    resize(world, 'web', resources('750m', '200Mi'));
    world.seconds(10);
    expect(container(world, 'web')).toMatchObject({ restartCount: 1, resources: resources('750m', '200Mi') });
    expect(world.story('web')).toContain('Killing: Container app resize requires restart');
  });

  it('stay as they are when they would never fit, and say so', () => {
    const world = createKubeletWorld();
    world.run(app('web', '500m'));
    world.seconds(20);
    resize(world, 'web', resources('64'));
    world.seconds(30);
    const message = "Node didn't have enough capacity: cpu, requested: 64000, capacity: 4000";
    expect(resizeCondition(world, 'web')).toEqual([['PodResizePending', 'Infeasible', message]]);
    expect(container(world, 'web')?.resources).toEqual(resources('500m'));
    resize(world, 'web', resources('600m'));
    world.seconds(5);
    expect(resizeCondition(world, 'web')).toEqual([]);
  });

  it('wait for other pods to go', () => {
    const world = createKubeletWorld();
    world.run(app('web', '500m'));
    world.run(app('other', '3'));
    world.seconds(20);
    resize(world, 'web', resources('2'));
    world.seconds(30);
    const message = "Node didn't have enough resource: cpu, requested: 2000, used: 3000, capacity: 4000";
    expect(resizeCondition(world, 'web')).toEqual([['PodResizePending', 'Deferred', message]]);
    world.api.delete({ kind: 'Pod', namespace: 'default', name: 'other' }, { gracePeriodSeconds: 0 });
    world.seconds(15);
    expect(resizeCondition(world, 'web')).toEqual([]);
    expect(container(world, 'web')?.resources).toEqual(resources('2'));
  });
});
