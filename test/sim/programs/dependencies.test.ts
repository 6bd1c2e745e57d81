import { describe, expect, it } from 'vitest';
import { testSim } from '../../helpers/sim-cluster.ts';

const scripted = (name: string, script: string) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'default', labels: { app: name }, annotations: { 'sim.podtriage.dev/app': script } },
  spec: {
    containers: [
      {
        name: 'app',
        image: 'ghcr.io/podtriage/app:1.0.0',
        readinessProbe: { httpGet: { path: '/ready', port: 8080 } },
      },
    ],
  },
});
const service = (name: string) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace: 'default' },
  spec: { selector: { app: name }, ports: [{ port: 80, targetPort: 8080 }] },
});
const serving = '{ listen: [8080] }';

const logOf = (sim: ReturnType<typeof testSim>, name: string): string =>
  (['previous', 'current'] as const)
    .flatMap((which) => sim.streams.log({ kind: 'Pod', namespace: 'default', name }, 'app', which)?.lines ?? [])
    .map(({ text }) => text)
    .join('\n');

describe('an application that lives on another', () => {
  it('exits while nobody answers, and says which dial failed and how', () => {
    const sim = testSim([service('db'), scripted('api', '{ needs: ["db:80", "nowhere:80"], listen: [8080] }')]);
    sim.advance(30_000);
    expect(logOf(sim, 'api')).toMatch(/^Error: dial tcp 10\.[\d.]+:80: connect: connection refused$/m);
    sim.api.create(scripted('db', serving) as never);
    sim.advance(90_000);
    expect(logOf(sim, 'api')).toContain('Error: dial tcp: lookup nowhere on 10.96.0.10:53: no such host');
  });

  it('gives up after three failures in a row when what it needs goes away', () => {
    const sim = testSim([
      service('db'),
      scripted('db', serving),
      scripted('api', '{ needs: "db:80", listen: [8080] }'),
    ]);
    sim.advance(60_000);
    const restarts = () => sim.read('Pod', 'default', 'api').status.containerStatuses?.[0]?.restartCount;
    expect(restarts()).toBeLessThanOrEqual(2);
    const before = restarts();
    sim.api.delete({ kind: 'Pod', namespace: 'default', name: 'db' }, { gracePeriodSeconds: 0 });
    sim.advance(60_000);
    expect(restarts()).toBeGreaterThan(before ?? 0);
    expect(logOf(sim, 'api')).toContain('connection refused');
  });

  it('is unready, and alive, while only a path of its own wants the other', () => {
    const front = scripted('front', '{ listen: [8080], paths: { /ready: { status: 503, unless: "api:80" }, /: 200 } }');
    const sim = testSim([service('api'), front]);
    const isReady = () => sim.read('Pod', 'default', 'front').status.containerStatuses?.[0]?.ready;
    sim.advance(60_000);
    expect(isReady()).toBe(false);
    sim.api.create(scripted('api', serving) as never);
    sim.advance(60_000);
    expect(isReady()).toBe(true);
  });
});

describe('an application that asks the API', () => {
  it('exits with what client-go logs until a RoleBinding allows it', () => {
    const sim = testSim([scripted('operator', '{ may: list deployments.apps, listen: [8080] }')]);
    sim.advance(20_000);
    expect(logOf(sim, 'operator')).toContain(
      'deployments.apps is forbidden: User "system:serviceaccount:default:default" cannot list resource "deployments" in API group "apps" in the namespace "default"',
    );
    sim.api.create<'RoleBinding'>({
      kind: 'RoleBinding',
      metadata: { name: 'view', namespace: 'default' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
      subjects: [{ kind: 'ServiceAccount', name: 'default', namespace: 'default' }],
    });
    sim.advance(120_000);
    expect(sim.read('Pod', 'default', 'operator').status.containerStatuses?.[0]?.state?.running).toBeDefined();
  });
});
