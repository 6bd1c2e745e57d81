import { describe, expect, it } from 'vitest';
import type { ObjectOf } from '../../../src/model/kinds.ts';
import { testSim } from '../../helpers/sim-cluster.ts';

const workload = (program: string, requests: Record<string, string>) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'default' },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' }, annotations: { 'sim.podtriage.dev/app': program } },
      spec: { containers: [{ name: 'app', image: 'ghcr.io/podtriage/web:1', resources: { requests } }] },
    },
  },
});

const autoscaler = (resource: string, spec: Record<string, unknown> = {}) => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'web', namespace: 'default' },
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
    maxReplicas: 6,
    metrics: [
      { type: 'Resource', resource: { name: resource, target: { type: 'Utilization', averageUtilization: 50 } } },
    ],
    ...spec,
  },
});

const condition = (object: ObjectOf<'HorizontalPodAutoscaler'>, type: string) =>
  object.status.conditions?.find((each) => each.type === type);

describe('an autoscaler', () => {
  it.each([
    ['cpu', 'cpu: 140m', { cpu: '100m' }, 6, 'cpu'],
    ['memory', 'memory: 96Mi', { memory: '64Mi' }, 6, 'memory'],
  ])('adds replicas when %s is over its target', (resource, program, requests, most, name) => {
    const sim = testSim([workload(program, requests), autoscaler(resource)]);
    sim.advance(10 * 60_000);
    const scaler = sim.read('HorizontalPodAutoscaler', 'default', 'web');
    expect(sim.read('Deployment', 'default', 'web').spec.replicas).toBe(most);
    expect(scaler.status).toMatchObject({ currentReplicas: most, desiredReplicas: most });
    expect(condition(scaler, 'ScalingLimited')).toMatchObject({ status: 'True', reason: 'TooManyReplicas' });
    expect(sim.events('default', 'HorizontalPodAutoscaler/web')).toContain(
      `SuccessfulRescale: New size: 4; reason: ${name} resource utilization (percentage of request) above target`,
    );
  });

  it('takes replicas away five minutes after the load is gone', () => {
    const sim = testSim([workload('cpu: 5m', { cpu: '100m' }), autoscaler('cpu')]);
    sim.advance(4 * 60_000);
    const held = sim.read('HorizontalPodAutoscaler', 'default', 'web');
    expect(condition(held, 'AbleToScale')).toMatchObject({ status: 'True', reason: 'ScaleDownStabilized' });
    expect(held.status.desiredReplicas).toBe(2);
    sim.advance(4 * 60_000);
    expect(sim.read('Deployment', 'default', 'web').spec.replicas).toBe(1);
    expect(sim.events('default', 'HorizontalPodAutoscaler/web')).toContain(
      'SuccessfulRescale: New size: 1; reason: All metrics below target',
    );
  });

  it('cannot count in per cent of a request that is missing', () => {
    const sim = testSim([workload('cpu: 140m', {}), autoscaler('cpu')]);
    sim.advance(5 * 60_000);
    const active = condition(sim.read('HorizontalPodAutoscaler', 'default', 'web'), 'ScalingActive');
    expect(active).toMatchObject({ status: 'False', reason: 'FailedGetResourceMetric' });
    expect(active?.message).toMatch(
      /^the HPA was unable to compute the replica count: failed to get cpu utilization: missing request for cpu in container app of Pod web-/,
    );
  });

  it.each([
    [
      'its metrics-server is not ready',
      0,
      'the server is currently unable to handle the request (get pods.metrics.k8s.io)',
    ],
    [
      'there is no metrics-server',
      undefined,
      'the server could not find the requested resource (get pods.metrics.k8s.io)',
    ],
  ])('has nothing to go by when %s', (_title, replicas, text) => {
    const sim = testSim([workload('cpu: 140m', { cpu: '100m' })]);
    const key = { kind: 'Deployment', namespace: 'kube-system', name: 'metrics-server' } as const;
    if (replicas === undefined) sim.api.delete(key);
    else
      sim.change('Deployment', key.namespace, key.name, (server) => ({
        ...server,
        spec: { ...server.spec, replicas },
      }));
    sim.advance(60_000);
    sim.api.create(autoscaler('cpu') as never);
    sim.advance(60_000);
    expect(sim.events('default', 'HorizontalPodAutoscaler/web')).toContain(
      `FailedGetResourceMetric: failed to get cpu utilization: unable to get metrics for resource cpu: unable to fetch metrics from resource metrics API: ${text}`,
    );
    expect(sim.read('Deployment', 'default', 'web').spec.replicas).toBe(2);
  });

  it('says that its target is missing', () => {
    const sim = testSim([autoscaler('cpu')]);
    sim.advance(30_000);
    const able = condition(sim.read('HorizontalPodAutoscaler', 'default', 'web'), 'AbleToScale');
    expect(able).toMatchObject({ status: 'False', reason: 'FailedGetScale' });
  });

  it('keeps to its bounds whatever is measured', () => {
    const sim = testSim([workload('cpu: 5m', { cpu: '100m' }), autoscaler('cpu', { minReplicas: 4 })]);
    sim.advance(30_000);
    expect(sim.read('Deployment', 'default', 'web').spec.replicas).toBe(4);
    expect(sim.events('default', 'HorizontalPodAutoscaler/web')).toContain(
      'SuccessfulRescale: New size: 4; reason: Current number of replicas below Spec.MinReplicas',
    );
  });
});
