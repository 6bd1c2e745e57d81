import { describe, expect, it } from 'vitest';
import type { Pod } from '../../../src/model/kinds.ts';
import { podStatus } from '../../../src/model/pod-status.ts';
import { faults } from '../../../src/sim/faults/index.ts';
import { podTemplate, type TestSim, testSim, webDeployment } from '../../helpers/sim-cluster.ts';

const seconds = 1000;
const minutes = 60 * seconds;

const condition = (sim: TestSim, node: string, type: string) =>
  sim.read('Node', '', node).status.conditions?.find((each) => each.type === type)?.status;

const scale = (sim: TestSim, replicas: number) =>
  sim.change('Deployment', 'default', 'web', (web) => ({ ...web, spec: { ...web.spec, replicas } }));

const statuses = (sim: TestSim) =>
  sim
    .pods('default')
    .map((pod) => podStatus(pod, sim.now()).status)
    .toSorted();

const web = (image = 'nginx:1.27') => webDeployment('web', 2, { template: podTemplate('web', { image }) });

const settled = (manifests: readonly unknown[] = [web()]): TestSim => {
  const sim = testSim(manifests);
  sim.advance(90 * seconds);
  return sim;
};

/** A pod whose program dials another one now and then: it restarts when the network or DNS lets it down. */
const dialler = (target: string, node: string) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: 'dialler',
    namespace: 'default',
    annotations: { 'sim.podtriage.dev/app': `{ needs: "${target}" }` },
  },
  spec: { nodeName: node, containers: [{ name: 'app', image: 'ghcr.io/podtriage/app:1.0.0' }] },
});
const dialled = (node: string) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'dialled', namespace: 'default', labels: { app: 'dialled' } },
  spec: { nodeName: node, containers: [{ name: 'app', image: 'nginx:1.27' }] },
});
const dialledService = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'dialled', namespace: 'default' },
  spec: { selector: { app: 'dialled' }, ports: [{ port: 80 }] },
};
const said = (sim: TestSim): string =>
  (['previous', 'current'] as const)
    .flatMap((run) => sim.streams.log({ kind: 'Pod', namespace: 'default', name: 'dialler' }, 'app', run)?.lines ?? [])
    .map(({ text }) => text)
    .join('\n');
const isRunning = (sim: TestSim): boolean =>
  podStatus(sim.read('Pod', 'default', 'dialler'), sim.now()).status === 'Running';

describe('the faults', () => {
  it('are sorted by name, and each says what it does', () => {
    const names = faults.map(({ name }) => name);
    expect(names).toEqual(names.toSorted());
    for (const { description } of faults) expect(description).toMatch(/^[^\n.]{20,100}$/);
  });

  it('are told from what is not one, and from targets that make no sense', () => {
    const { faults: switched } = testSim([]);
    expect(() => switched.start('earthquake')).toThrow(/there is no fault "earthquake"; there are api-erroring, /);
    expect(() => switched.undo('earthquake')).toThrow(/there is no fault/);
    expect(() => switched.start('node-dead')).toThrow(/needs a node; the nodes are sim-control-plane, sim-worker/);
    expect(() => switched.start('node-dead', 'moon')).toThrow(/there is no node "moon"/);
    expect(() => switched.start('scheduler-down', 'sim-worker')).toThrow(/takes no target/);
    expect(() => switched.start('dns-down', 'sideways')).toThrow(/"sideways" is none of killed, cut/);
    expect(() => switched.start('api-slow', 'very')).toThrow(/"very" is no duration/);
    expect(() => switched.start('clock-skew', 'sim-worker=soon')).toThrow(/"soon" is no number of seconds/);
    expect(() => switched.start('network-cut', 'a,b,c')).toThrow(/between one node and another/);
    expect(switched.active()).toEqual([]);
  });

  it('are listed while they last, each target by itself, and undone by name or all at once', () => {
    const { faults: switched } = testSim([]);
    switched.start('node-dead', 'sim-worker');
    switched.start('node-dead', 'sim-worker2');
    switched.start('api-slow', '1s');
    switched.start('api-slow', '2s');
    expect(switched.active().map(({ name, target }) => `${name} ${target}`)).toEqual([
      'node-dead sim-worker',
      'node-dead sim-worker2',
      'api-slow 2s',
    ]);
    expect(switched.undo('node-dead', 'sim-worker2')).toHaveLength(1);
    expect(switched.undo()).toHaveLength(2);
    expect(switched.active()).toEqual([]);
  });
});

describe('a fault of a registry', () => {
  it.each([
    ['registry-down', 'i/o timeout'],
    ['registry-rate-limited', 'toomanyrequests'],
    ['registry-certificate-expired', 'certificate has expired'],
  ])('%s fails new pulls until it is undone', (name, text) => {
    const sim = settled([web('redis:7.4')]);
    sim.faults.start(name, 'docker.io');
    sim.change('Deployment', 'default', 'web', (object) => {
      const template = { ...object.spec.template, ...podTemplate('web', { image: 'httpd:2.4' }) };
      return { ...object, spec: { ...object.spec, template } } as typeof object;
    });
    sim.advance(2 * minutes);
    expect(sim.events('default').join('\n')).toContain(text);
    expect(statuses(sim)).toContain('ImagePullBackOff');
    sim.faults.undo(name);
    sim.advance(6 * minutes);
    expect(statuses(sim)).toEqual(['Running', 'Running']);
  });

  it('without a host is about all of them', () => {
    const sim = testSim([]);
    sim.faults.start('registry-down');
    sim.api.create(dialled('sim-worker') as never);
    sim.advance(2 * minutes);
    expect(statuses(sim)).toEqual(['ImagePullBackOff']);
  });
});

describe('a fault of a node', () => {
  it.each(['node-dead', 'certificate-expired'])('%s lets it fall silent, and come back', (name) => {
    const sim = settled();
    sim.faults.start(name, 'sim-worker');
    sim.advance(2 * minutes);
    expect(condition(sim, 'sim-worker', 'Ready')).toBe('Unknown');
    expect(condition(sim, 'sim-worker2', 'Ready')).toBe('True');
    sim.faults.undo(name);
    sim.advance(30 * seconds);
    expect(condition(sim, 'sim-worker', 'Ready')).toBe('True');
  });

  it('memory-pressure shows, keeps new pods away, and evicts who takes more than it asked for', () => {
    const greedy = webDeployment('web', 1, {
      template: {
        metadata: { labels: { app: 'web' }, annotations: { 'sim.podtriage.dev/app': 'memory: 900Mi' } },
        spec: {
          nodeSelector: { 'kubernetes.io/hostname': 'sim-worker' },
          containers: [{ name: 'app', image: 'nginx:1.27', resources: { requests: { memory: '100Mi' } } }],
        },
      },
    });
    const sim = settled([greedy]);
    sim.faults.start('memory-pressure', 'sim-worker');
    sim.advance(40 * seconds);
    expect(condition(sim, 'sim-worker', 'MemoryPressure')).toBe('True');
    const evicted = sim.pods('default').find(({ status }) => status.reason === 'Evicted');
    expect(evicted?.status.message).toMatch(
      /^The node was low on resource: memory\. .*Container app was using 9\d{5}Ki, request is 100Mi, has larger consumption of memory\. $/,
    );
    // kubectl prints how the container ended, which it did in order.
    expect(statuses(sim)).toEqual(['Completed', 'Pending']);
    sim.faults.undo('memory-pressure', 'sim-worker');
    sim.advance(4 * minutes);
    expect(condition(sim, 'sim-worker', 'MemoryPressure')).toBe('True');
    sim.advance(2 * minutes);
    expect(condition(sim, 'sim-worker', 'MemoryPressure')).toBe('False');
    expect(statuses(sim)).toEqual(['Completed', 'Running']);
  });

  it('disk-full shows, and lets no image be unpacked', () => {
    const sim = settled([]);
    sim.faults.start('disk-full', 'sim-worker');
    sim.api.create(dialled('sim-worker') as never);
    sim.advance(2 * minutes);
    expect(condition(sim, 'sim-worker', 'DiskPressure')).toBe('True');
    expect(sim.events('default').join('\n')).toMatch(/no space left on device|was low on resource|DiskPressure/);
    expect(statuses(sim)).not.toEqual(['Running']);
    sim.faults.undo();
    sim.advance(6 * minutes);
    expect(condition(sim, 'sim-worker', 'DiskPressure')).toBe('False');
  });

  it('clock-skew puts what its kubelet writes into the future, and no other node’s', () => {
    const sim = testSim([]);
    sim.faults.start('clock-skew', 'sim-worker=3600');
    for (const node of ['sim-worker', 'sim-worker2']) {
      const pod = dialled(node);
      sim.api.create({ ...pod, metadata: { ...pod.metadata, name: node } } as never);
    }
    sim.advance(minutes);
    const aheadMs = (pod: Pod): number =>
      Date.parse(pod.status.containerStatuses?.[0]?.state?.running?.startedAt ?? '') - sim.now().getTime();
    expect(aheadMs(sim.read('Pod', 'default', 'sim-worker'))).toBeGreaterThan(50 * minutes);
    expect(aheadMs(sim.read('Pod', 'default', 'sim-worker2'))).toBeLessThan(0);
    sim.faults.undo();
    expect(sim.read('Node', '', 'sim-worker').metadata.annotations).not.toHaveProperty(
      'sim.podtriage.dev/clock-skew-seconds',
    );
  });
});

describe('a fault of the network', () => {
  it('network-cut loses what goes from one node to another', () => {
    const sim = settled([dialledService, dialled('sim-worker'), dialler('dialled:80', 'sim-worker2')]);
    expect(isRunning(sim)).toBe(true);
    sim.faults.start('network-cut', 'sim-worker,sim-worker2');
    sim.advance(minutes);
    expect(said(sim)).toContain('i/o timeout');
    expect(condition(sim, 'sim-worker', 'Ready')).toBe('True');
    sim.faults.undo();
    sim.advance(3 * minutes);
    expect(isRunning(sim)).toBe(true);
  });

  it('network-cut leaves what stays on a node alone', () => {
    const sim = settled([dialledService, dialled('sim-worker'), dialler('dialled:80', 'sim-worker')]);
    sim.faults.start('network-cut', 'sim-worker');
    sim.advance(minutes);
    expect(isRunning(sim)).toBe(true);
  });

  it.each([
    ['killed', 'connection refused'],
    ['cut', 'lookup dialled: i/o timeout'],
  ])('dns-down (%s) lets no name resolve', (how, words) => {
    const sim = settled([dialledService, dialled('sim-worker'), dialler('dialled:80', 'sim-worker')]);
    sim.faults.start('dns-down', how);
    sim.advance(2 * minutes);
    expect(said(sim)).toContain(words);
    sim.faults.undo('dns-down');
    sim.advance(5 * minutes);
    expect(isRunning(sim)).toBe(true);
  });
});

describe('a fault of the control plane', () => {
  it('scheduler-down leaves new pods Pending without a word', () => {
    const sim = settled();
    sim.faults.start('scheduler-down');
    scale(sim, 3);
    sim.advance(2 * minutes);
    const [pending] = sim.pods('default').filter(({ spec }) => spec.nodeName === undefined);
    expect(pending?.status.conditions ?? []).toEqual([]);
    expect(sim.events('default', `Pod/${pending?.metadata.name}`)).toEqual([]);
    sim.faults.undo('scheduler-down');
    sim.advance(30 * seconds);
    expect(statuses(sim)).toEqual(['Running', 'Running', 'Running']);
  });

  it.each([
    ['denied', 'admission webhook "validate.policy.example.com" denied the request'],
    ['unreachable', 'failed calling webhook "validate.policy.example.com"'],
  ])('webhook-refusing (%s) keeps new pods out', (how, text) => {
    const sim = settled();
    sim.faults.start('webhook-refusing', how);
    scale(sim, 3);
    sim.advance(30 * seconds);
    expect(sim.events('default').join('\n')).toContain(text);
    expect(sim.pods('default')).toHaveLength(2);
    sim.faults.undo('webhook-refusing');
    sim.advance(5 * minutes);
    expect(statuses(sim)).toEqual(['Running', 'Running', 'Running']);
  });

  it('etcd-compacted forgets what watches would need, and breaks them', () => {
    const sim = settled();
    const version = sim.api.resourceVersion();
    scale(sim, 3);
    let cuts = 0;
    sim.health.subscribe((what) => {
      if (what === 'cut') cuts += 1;
    });
    expect(sim.api.changesSince(version)).not.toBe('compacted');
    sim.faults.start('etcd-compacted');
    expect(sim.api.changesSince(version)).toBe('compacted');
    expect(sim.api.changesSince(sim.api.resourceVersion())).toEqual([]);
    expect(cuts).toBe(1);
  });

  it('api-restarting is over by itself', () => {
    const sim = testSim([]);
    sim.faults.start('api-restarting', '30s');
    expect(sim.health.state().isDown).toBe(true);
    sim.advance(31 * seconds);
    expect(sim.health.state().isDown).toBe(false);
  });
});
