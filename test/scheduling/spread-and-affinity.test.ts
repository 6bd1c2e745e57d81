import { describe, expect, it } from 'vitest';
import { explainPod } from '../../src/scheduling/explain-pod.ts';
import { type SchedulingObjects, schedulingCluster } from '../../src/scheduling/scheduling-cluster.ts';
import { node, object, pod } from '../helpers/builders.ts';

const inZone = (name: string, zone: string, spec: Record<string, unknown> = {}) =>
  node(name).labels({ zone, 'kubernetes.io/hostname': name }).spec(spec).build();
const pending = (labels: Record<string, string> = { app: 'web' }) =>
  pod('new').labels(labels).onNode('').phase('Pending');
const placed = (name: string, on: string, labels: Record<string, string> = { app: 'web' }) =>
  pod(name).labels(labels).onNode(on).build();
const fitting = (incoming: ReturnType<typeof pending>, objects: SchedulingObjects): readonly string[] =>
  explainPod(incoming.build(), schedulingCluster(objects))
    .nodes.filter(({ fits }) => fits)
    .map(({ node: { name } }) => name);

describe('a hard spread constraint', () => {
  const spread = (fields: Record<string, unknown> = {}, labels?: Record<string, string>) =>
    pending(labels).spec({
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: 'zone',
          whenUnsatisfiable: 'DoNotSchedule',
          labelSelector: { matchLabels: { app: 'web' } },
          ...fields,
        },
      ],
    });
  const nodes = [inZone('a1', 'a'), inZone('b1', 'b')];

  it('takes the emptier domain', () => {
    expect(fitting(spread(), { nodes, pods: [placed('w1', 'a1')] })).toEqual(['b1']);
  });

  it('with minDomains counts missing domains as empty', () => {
    const pods = [placed('w1', 'a1'), placed('w2', 'b1')];
    expect(fitting(spread({ minDomains: 2 }), { nodes, pods })).toEqual(['a1', 'b1']);
    expect(fitting(spread({ minDomains: 3 }), { nodes, pods })).toEqual([]);
  });

  it('counts tainted nodes unless it is told to honour taints', () => {
    const tainted = [inZone('a1', 'a'), inZone('b1', 'b', { taints: [{ key: 'gpu', effect: 'NoSchedule' }] })];
    const pods = [placed('w1', 'a1')];
    expect(fitting(spread(), { nodes: tainted, pods })).toEqual([]);
    expect(fitting(spread({ nodeTaintsPolicy: 'Honor' }), { nodes: tainted, pods })).toEqual(['a1']);
  });

  it('leaves out nodes that the pod does not select unless it is told to ignore that', () => {
    const pods = [placed('w1', 'a1')];
    const onlyA = (fields: Record<string, unknown>) => spread(fields).spec({ nodeSelector: { zone: 'a' } });
    expect(fitting(onlyA({}), { nodes, pods })).toEqual(['a1']);
    expect(fitting(onlyA({ nodeAffinityPolicy: 'Ignore' }), { nodes, pods })).toEqual([]);
  });

  it('with matchLabelKeys counts pods of the same revision only', () => {
    const old = { app: 'web', rev: '1' };
    const pods = [placed('w1', 'a1', old), placed('w2', 'a1', old), placed('w3', 'b1', { app: 'web', rev: '2' })];
    const fresh = { app: 'web', rev: '2' };
    expect(fitting(spread({}, fresh), { nodes, pods })).toEqual(['b1']);
    expect(fitting(spread({ matchLabelKeys: ['rev'] }, fresh), { nodes, pods })).toEqual(['a1']);
  });

  it('does not count pods that are on their way out', () => {
    const leaving = pod('w1').labels({ app: 'web' }).onNode('a1').deletedAt('2026-03-02T10:16:00Z').build();
    expect(fitting(spread(), { nodes, pods: [leaving] })).toEqual(['a1', 'b1']);
  });
});

describe('a required pod affinity', () => {
  const nodes = [inZone('a1', 'a'), inZone('b1', 'b')];
  const term = (fields: Record<string, unknown>) => ({
    topologyKey: 'zone',
    labelSelector: { matchLabels: { app: 'db' } },
    ...fields,
  });
  const near = (fields: Record<string, unknown>, labels?: Record<string, string>) =>
    pending(labels).spec({
      affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term(fields)] } },
    });
  const apart = (fields: Record<string, unknown>, labels?: Record<string, string>) =>
    pending(labels).spec({
      affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term(fields)] } },
    });
  const other = pod('db').inNamespace('data').labels({ app: 'db' }).onNode('a1').build();
  const namespaces = [object('Namespace', 'data').labels({ team: 'data' }).build()];

  it('looks into the namespaces that it names or selects, and by itself only into its own', () => {
    const world = { nodes, pods: [other], namespaces };
    expect(fitting(near({}), world)).toEqual([]);
    expect(fitting(near({ namespaces: ['data'] }), world)).toEqual(['a1']);
    expect(fitting(near({ namespaceSelector: { matchLabels: { team: 'data' } } }), world)).toEqual(['a1']);
    expect(fitting(near({ namespaceSelector: { matchLabels: { team: 'shop' } } }), world)).toEqual([]);
    expect(fitting(near({ namespaceSelector: {} }), world)).toEqual(['a1']);
  });

  it('compares the labels that it is told to, for equality or for difference', () => {
    const pods = [placed('one', 'a1', { app: 'db', tenant: 'x' }), placed('two', 'b1', { app: 'db', tenant: 'y' })];
    const own = { app: 'web', tenant: 'x' };
    expect(fitting(near({ matchLabelKeys: ['tenant'] }, own), { nodes, pods })).toEqual(['a1']);
    expect(fitting(near({ mismatchLabelKeys: ['tenant'] }, own), { nodes, pods })).toEqual(['b1']);
    expect(fitting(apart({ mismatchLabelKeys: ['tenant'] }, own), { nodes, pods })).toEqual(['a1']);
  });

  it('lets the first of a group start it', () => {
    const first = near({}, { app: 'db' });
    expect(fitting(first, { nodes, pods: [] })).toEqual(['a1', 'b1']);
    expect(fitting(near({}), { nodes, pods: [] })).toEqual([]);
  });
});

it('requests of the whole pod replace those of its containers', () => {
  const nodes = [node('small').build()];
  const demanding = pending().container('app', { resources: { requests: { cpu: '64' } } });
  expect(fitting(demanding, { nodes, pods: [] })).toEqual([]);
  expect(fitting(demanding.spec({ resources: { requests: { cpu: '1' } } }), { nodes, pods: [] })).toEqual(['small']);
});

it('affinity terms that name nodes and have none in common are refused as a whole', () => {
  const field = (name: string) => ({ key: 'metadata.name', operator: 'In', values: [name] });
  const nodeSelectorTerms = [{ matchFields: [field('a1'), field('b1')] }];
  const incoming = pending().spec({
    affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } },
  });
  const nodes = [inZone('a1', 'a'), inZone('b1', 'b')];
  expect(explainPod(incoming.build(), schedulingCluster({ nodes, pods: [] })).message).toBe(
    '0/2 nodes are available: pod affinity terms conflict. preemption: 0/2 nodes are available: 2 Preemption is not helpful for scheduling.',
  );
});
