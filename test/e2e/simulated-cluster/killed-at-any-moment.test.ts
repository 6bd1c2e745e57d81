import { appendFileSync, mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createRandom } from '../../../src/base/random.ts';
import { describeKubectl, kubectlOn } from '../../helpers/kubectl.ts';
import { runPodtriage } from '../../helpers/podtriage.ts';
import { type Answer, type ServedCluster, serveCluster } from './served-cluster.ts';

const home = mkdtempSync(join(tmpdir(), 'podtriage-killed-'));
const state = join(home, 'state');
const started: ServedCluster[] = [];
afterAll(async () => {
  for (const cluster of started) await cluster.kill();
  rmSync(home, { recursive: true, force: true });
});

async function start(): Promise<ServedCluster> {
  const cluster = await serveCluster(['storage-class-gone', '--nodes', '1', '--speed', '10', '--state', state], home);
  started.push(cluster);
  return cluster;
}

const maps = '/api/v1/namespaces/default/configmaps';
/** Where a simulated cluster is steered. */
const faults = '/podtriage/v1/faults';
const resourceVersionOf = ({ body }: Answer): number => Number(body.metadata.resourceVersion);

/** What the server has said yes to. */
interface Acknowledged {
  readonly created: Map<string, number>;
  counter: number;
  resourceVersion: number;
}

/** Writes as fast as it can, four at a time, until the server is gone; kills it after so many yeses. */
async function writeUntilKilled(cluster: ServedCluster, life: number, yeses: number): Promise<Acknowledged> {
  const acknowledged: Acknowledged = { created: new Map(), counter: 0, resourceVersion: 0 };
  let count = 0;
  let killed: Promise<void> | undefined;
  const note = (answer: Answer, remember: () => void): void => {
    if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
    acknowledged.resourceVersion = Math.max(acknowledged.resourceVersion, resourceVersionOf(answer));
    remember();
    count += 1;
    if (count === yeses) killed = cluster.kill();
  };
  const creator = async (lane: number): Promise<void> => {
    for (let number = 0; ; number++) {
      const name = `life-${life}-${lane}-${number}`;
      const answer = await cluster.call('POST', maps, { metadata: { name }, data: { filler: 'x'.repeat(200) } });
      note(answer, () => acknowledged.created.set(name, resourceVersionOf(answer)));
    }
  };
  const updater = async (): Promise<void> => {
    for (let value = 1; ; value++) {
      const answer = await cluster.call('PATCH', `${maps}/counter`, {
        data: { value: String(life * 100_000 + value) },
      });
      note(answer, () => {
        acknowledged.counter = life * 100_000 + value;
      });
    }
  };
  // Each of them ends when its connection breaks.
  const ends = await Promise.allSettled([creator(0), creator(1), creator(2), updater()]);
  expect(
    killed,
    `${ends.map((end) => (end.status === 'rejected' ? String(end.reason) : '')).join('; ')}`,
  ).toBeDefined();
  await killed;
  return acknowledged;
}

async function expectAllIsThere(cluster: ServedCluster, before: Acknowledged): Promise<void> {
  const list = await cluster.call('GET', maps);
  const items = list.body.items as { metadata: { name: string; resourceVersion: string }; data?: { value: string } }[];
  const found = new Map(items.map(({ metadata }) => [metadata.name, Number(metadata.resourceVersion)]));
  expect(resourceVersionOf(list)).toBeGreaterThanOrEqual(before.resourceVersion);
  for (const [name, resourceVersion] of before.created) expect(found.get(name), name).toBe(resourceVersion);
  const counter = Number(items.find(({ metadata }) => metadata.name === 'counter')?.data?.value);
  expect(counter).toBeGreaterThanOrEqual(before.counter);
  expect(counter).toBeLessThanOrEqual(before.counter + 1);
}

/** A client that has seen everything goes on, and one that has missed something is told so. */
async function expectWatchersGoOn(cluster: ServedCluster, before: Acknowledged): Promise<void> {
  const watch = (resourceVersion: number): Promise<Answer> =>
    cluster.call('GET', `${maps}?watch=1&timeoutSeconds=1&resourceVersion=${resourceVersion}`);
  const old = await watch(before.resourceVersion - 20);
  expect(old.body).toMatchObject({ type: 'ERROR', object: { code: 410, reason: 'Expired' } });
  const made = await cluster.call('POST', maps, { metadata: { generateName: 'next-' } });
  expect(resourceVersionOf(made)).toBeGreaterThan(before.resourceVersion);
  const next = await watch(resourceVersionOf(made) - 1);
  expect(next.body).toMatchObject({ type: 'ADDED', object: { metadata: { name: made.body.metadata.name } } });
}

const newestLog = (): string =>
  join(
    state,
    readdirSync(state)
      .filter((name) => name.startsWith('log-'))
      .toSorted()
      .at(-1) ?? '',
  );

describeKubectl('a simulated cluster whose state is kept', () => {
  it('loses no acknowledged write to a kill at any moment, and lives on', async () => {
    const random = createRandom(11);
    let cluster = await start();
    const kubectl = kubectlOn(cluster.kubeconfig);
    await kubectl.ok('create deployment web --image=nginx:1.27 --replicas=2');
    await kubectl.ok('rollout status deployment/web --timeout=60s');
    const pods = await kubectl.ok('get pods -l app=web -o name');
    await kubectl.ok('create configmap counter');
    await cluster.call('POST', faults, { action: 'start', name: 'registry-down', target: 'quay.io' });
    for (const life of [1, 2, 3]) {
      const acknowledged = await writeUntilKilled(cluster, life, 20 + random.integer(150));
      // A write that a crash has cut in the middle was never answered.
      if (life === 2) appendFileSync(newestLog(), 'deadbeef {"now":"2026-');
      cluster = await start();
      expect(cluster.stderr().includes('are no complete record')).toBe(life === 2);
      await expectAllIsThere(cluster, acknowledged);
      await expectWatchersGoOn(cluster, acknowledged);
    }
    const { active } = (await cluster.call('GET', faults)).body;
    expect(active).toEqual([expect.objectContaining({ name: 'registry-down', target: 'quay.io' })]);
    // The server has the certificate, the token and, where it is free, the port of before.
    expect(cluster.kubeconfig).toBe(started[0]?.kubeconfig);
    expect(await kubectl.ok('get pods -l app=web -o name')).toBe(pods);
    await kubectl.ok('wait --for=condition=Ready pod -l app=web --timeout=30s');
    await kubectl.ok('scale deployment web --replicas=3');
    await kubectl.ok('rollout status deployment/web --timeout=60s');

    const second = await runPodtriage(['sim', '--serve', '--state', state]);
    expect(second).toMatchObject({ exitCode: 3, stderr: expect.stringMatching(/is in use by process \d+: stop it/) });

    await cluster.kill();
    const snapshot = join(state, readdirSync(state).find((name) => name.startsWith('snapshot-')) ?? '');
    truncateSync(snapshot, 1000);
    const damaged = await runPodtriage(['sim', '--serve', '--state', state]);
    expect(damaged).toMatchObject({ exitCode: 3, stderr: expect.stringMatching(/is damaged.* Move its folder away/) });
  }, 180_000);
});
