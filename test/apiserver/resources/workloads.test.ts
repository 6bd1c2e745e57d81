import { beforeEach, describe, expect, it } from 'vitest';
import type { ObjectOf } from '../../../src/model/kinds.ts';
import { createTestApi, refusalOf, type TestApi } from '../test-api.ts';

let world: TestApi;
beforeEach(() => {
  world = createTestApi();
});

const template = (labels: object = { app: 'web' }, spec: object = {}) => ({
  metadata: { labels },
  spec: { containers: [{ name: 'app', image: 'nginx:1' }], ...spec },
});
const workload = (kind: string, spec: object = {}, name = 'web') => ({
  kind,
  metadata: { name, namespace: 'shop' },
  spec: { selector: { matchLabels: { app: 'web' } }, template: template(), ...spec },
});

describe('the defaults of a workload', () => {
  it.each([
    [
      'Deployment',
      {},
      {
        replicas: 1,
        revisionHistoryLimit: 10,
        progressDeadlineSeconds: 600,
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
      },
    ],
    ['ReplicaSet', {}, { replicas: 1 }],
    [
      'StatefulSet',
      {},
      {
        replicas: 1,
        podManagementPolicy: 'OrderedReady',
        updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
        persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
      },
    ],
    ['DaemonSet', {}, { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } } }],
    [
      'Job',
      { selector: undefined, template: template({}, { restartPolicy: 'Never' }) },
      { completions: 1, parallelism: 1, backoffLimit: 6, completionMode: 'NonIndexed', suspend: false },
    ],
    [
      'CronJob',
      {
        schedule: '*/5 * * * *',
        jobTemplate: { spec: { template: template({}, { restartPolicy: 'OnFailure' }) } },
      },
      { concurrencyPolicy: 'Allow', suspend: false, successfulJobsHistoryLimit: 3, failedJobsHistoryLimit: 1 },
    ],
  ])('%s', (kind, spec, expected) => {
    const made = world.make<{ spec: object; metadata: { generation: number } } & ObjectOf<'Deployment'>>(
      workload(kind, spec),
    );
    expect(made.spec).toMatchObject(expected);
    expect(made.metadata.generation).toBe(1);
  });

  it('let a Job select its pods by its own uid', () => {
    const job = world.make<ObjectOf<'Job'>>(
      workload('Job', { selector: undefined, template: template({}, { restartPolicy: 'Never' }) }),
    );
    const uid = job.metadata.uid;
    expect(job.spec.selector?.matchLabels).toEqual({ 'batch.kubernetes.io/controller-uid': uid });
    expect(job.spec.template.metadata?.labels).toMatchObject({
      'batch.kubernetes.io/job-name': 'web',
      'job-name': 'web',
    });
  });
});

describe('a workload that is refused', () => {
  it.each([
    [
      'a selector that does not match',
      'Deployment',
      { template: template({ app: 'other' }) },
      'Deployment.apps "web" is invalid: spec.template.metadata.labels: Invalid value: {"app":"other"}: `selector` does not match template `labels`',
    ],
    [
      'no selector',
      'Deployment',
      { selector: undefined },
      'Deployment.apps "web" is invalid: [spec.selector: Required value, spec.template.metadata.labels: Invalid value: {"app":"web"}: `selector` does not match template `labels`]',
    ],
    [
      'a restart policy of its own',
      'Deployment',
      { template: template({ app: 'web' }, { restartPolicy: 'Never' }) },
      'Deployment.apps "web" is invalid: spec.template.spec.restartPolicy: Unsupported value: "Never": supported values: "Always"',
    ],
    [
      'a Job that always restarts',
      'Job',
      { selector: undefined },
      'Job.batch "web" is invalid: spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"',
    ],
  ])('because of %s', (_, kind, spec, message) => {
    expect(refusalOf(() => world.make(workload(kind, spec)))).toMatchObject({ code: 422, message });
  });

  it('because its selector cannot change', () => {
    const made = world.make<ObjectOf<'Deployment'>>(workload('Deployment'));
    const labels = { app: 'other' };
    const changed = { ...made, spec: { ...made.spec, selector: { matchLabels: labels }, template: template(labels) } };
    expect(refusalOf(() => world.api.update(changed as never)).message).toBe(
      'Deployment.apps "web" is invalid: spec.selector: Invalid value: {"matchLabels":{"app":"other"}}: field is immutable',
    );
  });

  it('because a StatefulSet cannot change its service', () => {
    const made = world.make<ObjectOf<'StatefulSet'>>(workload('StatefulSet', { serviceName: 'a' }));
    const changed = { ...made, spec: { ...made.spec, serviceName: 'b' } };
    expect(refusalOf(() => world.api.update(changed)).message).toMatch(
      /^StatefulSet.apps "web" is invalid: spec: Forbidden: updates to statefulset spec for fields other than/,
    );
  });
});

describe('a Service', () => {
  const service = (name: string, spec: object) =>
    world.make<ObjectOf<'Service'>>({ kind: 'Service', metadata: { name, namespace: 'shop' }, spec });

  it('gets an address and keeps it', () => {
    const made = service('web', { ports: [{ port: 80 }] });
    expect(made.spec.clusterIP).toMatch(/^10\.(9[6-9]|10\d|11[01])\.\d+\.\d+$/);
    expect(made.spec.ports).toEqual([{ port: 80, protocol: 'TCP', targetPort: 80 }]);
    const { clusterIP: _ip, clusterIPs: _ips, ...spec } = made.spec;
    expect(world.api.update({ ...made, spec }).spec.clusterIP).toBe(made.spec.clusterIP);
    const moved = { ...made, spec: { ...made.spec, clusterIP: '10.96.0.99' } };
    const current = world.api.get({ kind: 'Service', namespace: 'shop', name: 'web' });
    expect(
      refusalOf(() =>
        world.api.update({
          ...moved,
          metadata: { ...moved.metadata, resourceVersion: current?.metadata.resourceVersion },
        }),
      ).message,
    ).toContain('may not change once set');
  });

  it('may be headless or external', () => {
    expect(service('headless', { clusterIP: 'None' }).spec.clusterIP).toBe('None');
    expect(service('out', { type: 'ExternalName', externalName: 'example.com' }).spec.clusterIP).toBeUndefined();
  });

  it('opens a port on every node, which nobody else then gets', () => {
    const nodePort = service('a', { type: 'NodePort', ports: [{ port: 80 }] }).spec.ports?.[0]?.nodePort ?? 0;
    expect(nodePort).toBeGreaterThanOrEqual(30000);
    expect(refusalOf(() => service('b', { type: 'NodePort', ports: [{ port: 80, nodePort }] })).message).toBe(
      `Service "b" is invalid: spec.ports[0].nodePort: Invalid value: ${nodePort}: provided port is already allocated`,
    );
    world.api.delete({ kind: 'Service', namespace: 'shop', name: 'a' });
    expect(service('b', { type: 'NodePort', ports: [{ port: 80, nodePort }] }).spec.ports?.[0]?.nodePort).toBe(
      nodePort,
    );
  });

  it('closes its port on the nodes when it is no longer of that type', () => {
    const made = service('web', { type: 'NodePort', ports: [{ port: 80 }] });
    const closed = world.api.update({ ...made, spec: { ...made.spec, type: 'ClusterIP' } });
    expect(closed.spec.ports).toEqual([{ port: 80, protocol: 'TCP', targetPort: 80 }]);
  });

  it('needs ports, with names when there are several', () => {
    expect(refusalOf(() => service('web', {})).message).toBe('Service "web" is invalid: spec.ports: Required value');
    expect(refusalOf(() => service('web', { ports: [{ port: 80 }, { port: 81, name: 'b' }] })).message).toBe(
      'Service "web" is invalid: spec.ports[0].name: Required value',
    );
    expect(refusalOf(() => service('1web', { ports: [{ port: 80 }] })).message).toContain(
      'a DNS-1035 label must consist of',
    );
  });
});

describe('a Secret', () => {
  it('encodes what comes as text', () => {
    const secret = world.make<ObjectOf<'Secret'>>({
      kind: 'Secret',
      metadata: { name: 'db', namespace: 'shop' },
      stringData: { password: 'open' },
    });
    expect(secret).toMatchObject({ type: 'Opaque', data: { password: 'b3Blbg==' } });
    expect(secret.stringData).toBeUndefined();
  });

  it('that is immutable stays as it is', () => {
    const secret = world.make<ObjectOf<'Secret'>>({
      kind: 'Secret',
      metadata: { name: 'db', namespace: 'shop' },
      immutable: true,
      data: { a: 'YQ==' },
    });
    expect(refusalOf(() => world.api.update({ ...secret, data: {} })).message).toBe(
      'Secret "db" is invalid: data: Forbidden: field is immutable when `immutable` is set',
    );
  });
});
