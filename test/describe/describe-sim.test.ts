import { afterAll, beforeAll, expect, it } from 'vitest';
import { describe } from '../../src/describe/describe.ts';
import type { Kind, ObjectOf } from '../../src/model/kinds.ts';
import { objectsView } from '../../src/model/objects-view.ts';
import { resourceTypeOf, resourceTypes } from '../../src/model/resource-types.ts';
import { deployment } from '../helpers/builders.ts';
import { describeKubectl, type Kubectl, kubectlOn } from '../helpers/kubectl.ts';
import { type StartedSim, startSim } from '../helpers/start-sim.ts';

/** What a 1.33 server adds to every answer about them. */
const deprecatedEndpoints = 'Warning: v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice';

const broken = (name: string, container: object, spec: object = {}) => {
  const { apiVersion, kind, metadata } = deployment(name).build();
  const labels = { app: name };
  return {
    apiVersion,
    kind,
    metadata: { name: metadata.name, namespace: 'default', labels },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: 'app', ...container }], ...spec } },
    },
  };
};

const manifests = [
  broken('crashing', { image: 'busybox:1.36', command: ['sh', '-c', 'echo no; exit 3'] }),
  broken('unpullable', { image: 'nginx:no-such-tag' }),
  broken('unschedulable', { image: 'nginx:1.27', resources: { requests: { cpu: '900' } } }),
  broken('unconfigured', { image: 'nginx:1.27', envFrom: [{ configMapRef: { name: 'missing' } }] }),
  broken('probed', { image: 'nginx:1.27', livenessProbe: { httpGet: { path: '/none', port: 81 }, periodSeconds: 5 } }),
];

const isAmongFirst = (object: ObjectOf<Kind>, all: readonly ObjectOf<Kind>[]): boolean =>
  !notCompared.has(object.kind) && all.filter(({ kind }) => kind === object.kind).indexOf(object) < 3;

/** kubectl prints what only the server knows, or draws the order of keys. */
const notCompared: ReadonlySet<Kind> = new Set(['Secret', 'ConfigMap', 'Event']);

// The same as kubectl on the same server, with statuses and events as the simulated kubelets and controllers write them.
describeKubectl('kubectl describe on the simulated cluster', () => {
  let sim: StartedSim;
  let kubectl: Kubectl;

  beforeAll(async () => {
    sim = await startSim({ manifests });
    sim.advance(5 * 60_000);
    kubectl = kubectlOn(sim.kubeconfig);
  });
  afterAll(async () => {
    kubectl.dispose();
    await sim.stop();
  });

  it('prints of pods, and of some objects of every kind, what we print', async () => {
    const objects = resourceTypes.flatMap(({ kind }) => sim.cluster.api.list(kind));
    const described = objects.filter((object) => object.kind === 'Pod' || isAmongFirst(object, objects));
    expect(described.filter(({ kind }) => kind === 'Pod').length).toBeGreaterThan(5);
    for (const subject of described) {
      const { plural, group, namespaced } = resourceTypeOf(subject.kind);
      const { name, namespace = '' } = subject.metadata;
      const resource = group === '' ? plural : `${plural}.${group}`;
      const printed = await kubectl.run(['describe', resource, name, ...(namespaced ? ['-n', namespace] : [])]);
      const ours = describe(subject, objectsView({ objects, now: new Date() }));
      expect(printed.stderr.trim(), `${resource}/${name}`).toBe(resource === 'endpoints' ? deprecatedEndpoints : '');
      expect(ours.split('\n'), `${resource}/${name}`).toEqual(printed.stdout.split('\n'));
    }
  });
});
