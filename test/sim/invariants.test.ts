import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/apiserver/api.ts';
import { ApiError } from '../../src/apiserver/api-error.ts';
import { createRandom, type Random } from '../../src/base/random.ts';
import type { Kind, Pod } from '../../src/model/kinds.ts';
import { parseQuantity } from '../../src/model/quantity.ts';
import { resourceTypes } from '../../src/model/resource-types.ts';
import { podTemplate, type TestSim, testSim, webDeployment } from '../helpers/sim-cluster.ts';

const seeds = [1, 2, 3, 4, 5, 6];
const operations = 60;

describe('whatever is done to a cluster', () => {
  it.each(seeds)('its invariants hold (seed %i)', (seed) => {
    const random = createRandom(seed);
    const sim = testSim([quota], { seed, nodes: 3 });
    const watch = startWatching(sim);
    for (let step = 0; step < operations; step++) {
      const name = operate(sim, random);
      sim.advance(random.integer(20_000));
      expect([...broken(sim), ...watch.broken()], `seed ${seed}, step ${step}, after ${name}`).toEqual([]);
    }
    for (const kind of workloads) {
      for (const { metadata } of sim.api.list(kind, { namespace: 'default' })) {
        sim.api.delete({ kind, namespace: 'default', name: metadata.name });
      }
    }
    for (const { metadata } of sim.api.list('Node')) uncordon(sim, metadata.name);
    sim.advance(15 * 60_000);
    expect([...broken(sim), ...watch.broken()], `seed ${seed}, at the end`).toEqual([]);
    expect(left(sim), `seed ${seed}: what nobody owns any more is collected`).toEqual([]);
  });
});

const workloads = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job'] as const;

const quota = {
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: { name: 'pods', namespace: 'default' },
  spec: { hard: { pods: '25', 'count/jobs.batch': '4' } },
};

/** One random thing that a user might do; refusals are a part of life. Returns its name. */
function operate(sim: TestSim, random: Random): string {
  const names = Object.keys(actions);
  const name = names[random.integer(names.length)] ?? '';
  try {
    actions[name]?.(sim, random);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
  return name;
}

const pick = <T>(random: Random, items: readonly T[]): T | undefined => items[random.integer(items.length)];

const someOf = (sim: TestSim, random: Random, kind: Kind) => pick(random, sim.api.list(kind, { namespace: 'default' }));

const actions: Readonly<Record<string, (sim: TestSim, random: Random) => void>> = {
  'creating a Deployment': (sim, random) => {
    sim.api.create(webDeployment(`web-${random.integer(4)}`, random.integer(6)) as never);
  },
  'creating a StatefulSet': (sim, random) => create(sim, 'StatefulSet', `db-${random.integer(2)}`, random.integer(4)),
  'creating a DaemonSet': (sim) => create(sim, 'DaemonSet', 'agent'),
  'creating a Job': (sim, random) => {
    const template = podTemplate(
      'job',
      { image: 'busybox:1.36', command: ['sh', '-c', 'sleep 5'] },
      { restartPolicy: 'Never' },
    );
    sim.api.create({
      kind: 'Job',
      metadata: { generateName: 'job-', namespace: 'default' },
      spec: {
        completions: 1 + random.integer(3),
        parallelism: 1 + random.integer(2),
        completionMode: pick(random, ['Indexed', 'NonIndexed']),
        template,
      },
    } as never);
  },
  'suspending or resuming a Job': (sim, random) => {
    const found = someOf(sim, random, 'Job');
    if (found === undefined) return;
    sim.change('Job', 'default', found.metadata.name, (job) => ({
      ...job,
      spec: { ...job.spec, suspend: job.spec.suspend !== true },
    }));
  },
  'scaling a Deployment': (sim, random) => {
    const found = someOf(sim, random, 'Deployment');
    if (found === undefined) return;
    const replicas = random.integer(8);
    sim.change('Deployment', 'default', found.metadata.name, (web) => ({ ...web, spec: { ...web.spec, replicas } }));
  },
  'rolling a Deployment': (sim, random) => {
    const found = someOf(sim, random, 'Deployment');
    if (found === undefined) return;
    const image = pick(random, ['nginx:1.25', 'nginx:1.26', 'nginx:no-such-tag']) ?? '';
    const template = podTemplate(found.metadata.name, { image });
    sim.change('Deployment', 'default', found.metadata.name, (web) => ({
      ...web,
      spec: { ...web.spec, template: template as never },
    }));
  },
  'deleting a workload': (sim, random) => {
    const kind = pick(random, workloads) ?? 'Job';
    const found = someOf(sim, random, kind);
    const propagationPolicy = pick(random, ['Background', 'Foreground'] as const) ?? 'Background';
    if (found !== undefined)
      sim.api.delete({ kind, namespace: 'default', name: found.metadata.name }, { propagationPolicy });
  },
  'deleting a pod': (sim, random) => {
    const found = someOf(sim, random, 'Pod');
    const gracePeriodSeconds = random.integer(2) * 30;
    if (found !== undefined)
      sim.api.delete({ kind: 'Pod', namespace: 'default', name: found.metadata.name }, { gracePeriodSeconds });
  },
  'cordoning a node': (sim, random) => {
    const found = pick(random, sim.api.list('Node'));
    if (found !== undefined)
      sim.change('Node', '', found.metadata.name, (node) => ({ ...node, spec: { ...node.spec, unschedulable: true } }));
  },
  'uncordoning a node': (sim, random) => uncordon(sim, pick(random, sim.api.list('Node'))?.metadata.name ?? ''),
};

function create(sim: TestSim, kind: 'StatefulSet' | 'DaemonSet', name: string, replicas?: number): void {
  const selector = { matchLabels: { app: name } };
  const spec = {
    selector,
    template: podTemplate(name),
    ...(replicas === undefined ? {} : { replicas, serviceName: name }),
  };
  sim.api.create({ kind, metadata: { name, namespace: 'default' }, spec } as never);
}

function uncordon(sim: TestSim, name: string): void {
  sim.change('Node', '', name, ({ spec: { unschedulable: _cordoned, ...spec }, ...node }) => ({ ...node, spec }));
}

/** What must never be true of the objects as they are. */
function broken(sim: TestSim): readonly string[] {
  const pods = sim.api.list('Pod').filter(({ status }) => status.phase === 'Running' || status.phase === 'Pending');
  const addressed = pods.filter(({ spec, status }) => spec.hostNetwork !== true && status.podIP !== undefined);
  const { hard = {}, used = {} } = sim.read('ResourceQuota', 'default', 'pods').status;
  const counted = pods.filter(({ metadata }) => metadata.namespace === 'default').length;
  return [
    ...doubled(addressed.map(({ status }) => status.podIP ?? '')).map(
      (address) => `two pods have the address ${address}`,
    ),
    ...doubled(sim.api.list('Pod').map(({ metadata }) => metadata.uid ?? '')).map(
      (uid) => `two pods have the uid ${uid}`,
    ),
    ...Object.keys(hard)
      .filter((name) => parseQuantity(used[name]) > parseQuantity(hard[name]))
      .map((name) => `the quota of ${name} is exceeded: ${used[name]} of ${hard[name]}`),
    ...(counted > parseQuantity(hard.pods) ? [`${counted} pods are more than the quota's ${hard.pods}`] : []),
  ];
}

const doubled = (values: readonly string[]): readonly string[] =>
  values.filter((value, index) => values.indexOf(value) !== index);

/** A client that only ever heard of changes: its picture must be the store's, and each change must follow the one before. */
function startWatching(sim: TestSim): { broken(): readonly string[] } {
  const objects = new Map<string, string>();
  const nodes = new Map<string, string>();
  const faults: string[] = [];
  let last = Number(sim.api.resourceVersion());
  const from = sim.api.resourceVersion();
  for (const { kind } of resourceTypes)
    for (const object of sim.api.list(kind)) objects.set(idOf(object), versionOf(object));
  sim.api.subscribe(({ type, object, previous }: Change) => {
    const id = idOf(object);
    const version = Number(versionOf(object));
    if (version !== last + 1) faults.push(`resourceVersion ${version} of ${id} follows ${last}`);
    last = version;
    if ((type === 'ADDED') === objects.has(id))
      faults.push(`${type} of ${id}, which was ${objects.has(id) ? '' : 'not '}there`);
    if (previous !== undefined && versionOf(previous) !== objects.get(id)) faults.push(`a change of ${id} was lost`);
    if (type === 'DELETED') objects.delete(id);
    else objects.set(id, versionOf(object));
    if (object.kind === 'Pod') faults.push(...moved(nodes, object as Pod));
  });
  return {
    broken() {
      const stored = resourceTypes.flatMap(({ kind }) =>
        sim.api.list(kind).map((object) => `${idOf(object)} ${versionOf(object)}`),
      );
      const heard = [...objects].map(([id, version]) => `${id} ${version}`);
      const unheard = stored.filter(
        (line) =>
          !objects.has(line.slice(0, line.lastIndexOf(' '))) ||
          objects.get(line.slice(0, line.lastIndexOf(' '))) !== line.slice(line.lastIndexOf(' ') + 1),
      );
      const ghosts =
        heard.length - stored.length + unheard.length === 0
          ? []
          : [`${heard.length} objects were heard of, ${stored.length} are there`];
      const since = sim.api.changesSince(from);
      const revisions = since === 'compacted' ? [] : since.map(({ object }) => versionOf(object));
      return [
        ...faults,
        ...unheard.map((line) => `the watch missed ${line}`),
        ...ghosts,
        ...doubled(revisions.slice(-500)).map((version) => `the history holds ${version} twice`),
      ];
    },
  };
}

function moved(nodes: Map<string, string>, { metadata, spec }: Pod): readonly string[] {
  const before = nodes.get(metadata.uid ?? '');
  if (spec.nodeName) nodes.set(metadata.uid ?? '', spec.nodeName);
  return before !== undefined && before !== spec.nodeName
    ? [`pod ${metadata.name} was on ${before} and is on ${spec.nodeName}`]
    : [];
}

const idOf = ({ kind, metadata }: Change['object']): string => `${kind}/${metadata.namespace ?? ''}/${metadata.name}`;
const versionOf = ({ metadata }: Change['object']): string => metadata.resourceVersion ?? '';

/** Owned objects in the namespace whose owner is gone, and pods and sets that should not be there. */
const left = (sim: TestSim): readonly string[] =>
  (['Pod', 'ReplicaSet', 'ControllerRevision', 'EndpointSlice'] as const).flatMap((kind) =>
    sim.api
      .list(kind, { namespace: 'default' })
      .filter(({ metadata }) => metadata.ownerReferences !== undefined)
      .map(({ metadata }) => `${kind} ${metadata.name}`),
  );
