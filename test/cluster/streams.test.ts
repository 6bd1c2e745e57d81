import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Cluster, ExecSession } from '../../src/cluster/cluster.ts';
import { openCluster } from '../../src/cluster/open-cluster.ts';
import type { ObjectKey } from '../../src/model/object-key.ts';
import { eventually } from '../helpers/eventually.ts';
import { type StartedSim, startSim } from '../helpers/start-sim.ts';

const web: ObjectKey<'Pod'> = { kind: 'Pod', namespace: 'default', name: 'web' };
const reader: ObjectKey<'Pod'> = { kind: 'Pod', namespace: 'default', name: 'reader' };
const bare: ObjectKey<'Pod'> = { kind: 'Pod', namespace: 'default', name: 'bare' };
const never = new AbortController().signal;

const podOf = ({ namespace, name }: ObjectKey, container: object): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { namespace, name },
  spec: { containers: [{ name: 'app', ...container }] },
});

let sim: StartedSim;
let cluster: Cluster;
let folder: string;

beforeAll(async () => {
  const manifests = [
    podOf(web, { image: 'nginx:1.27' }),
    podOf(reader, { image: 'busybox:1.36', command: ['cat'], stdin: true }),
    podOf(bare, { image: 'registry.k8s.io/pause:3.10' }),
  ];
  sim = await startSim({ manifests, speed: 1 });
  sim.advance(60_000);
  cluster = await openCluster({ kubeconfig: { text: sim.kubeconfig }, env: {} });
  folder = await mkdtemp(join(tmpdir(), 'podtriage-streams-'));
});
afterAll(async () => {
  await cluster.close();
  await sim.stop();
  await rm(folder, { recursive: true });
});

describe('a forwarded port', () => {
  test('leads into the pod, for one connection after the other, until it is closed', async () => {
    const forward = await cluster.forward({ pod: web, port: 80, localPort: 0 });
    expect(cluster.forwards()).toEqual([forward]);
    for (const _ of [1, 2]) {
      const answer = await fetch(`http://127.0.0.1:${forward.localPort}/`);
      expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('Welcome to nginx')]);
    }
    expect(forward.connections).toBeGreaterThan(0);
    forward.close();
    await eventually('it is not listed any more', () => cluster.forwards().length === 0);
    await expect(fetch(`http://127.0.0.1:${forward.localPort}/`)).rejects.toThrow();
  });

  test('behind which nothing listens says so', async () => {
    const forward = await cluster.forward({ pod: web, port: 81, localPort: 0 });
    await expect(fetch(`http://127.0.0.1:${forward.localPort}/`)).rejects.toThrow();
    await eventually('the problem is known', () => forward.problem !== undefined);
    expect(forward.problem).toMatch(/connection refused/);
    forward.close();
  });

  test('that another program has on this machine is refused', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as { port: number };
    await expect(cluster.forward({ pod: web, port: 80, localPort: port })).rejects.toThrow(
      `port ${port} of this machine cannot be used: another program listens on it already.`,
    );
    taken.close();
  });

  test('of a pod that is not there is refused', async () => {
    await expect(cluster.forward({ pod: { ...web, name: 'gone' }, port: 80, localPort: 0 })).rejects.toThrow(
      'pods "gone" not found',
    );
  });
});

describe('attaching', () => {
  test('joins the process that runs already', async () => {
    let output = '';
    const session: ExecSession = await cluster.attach({
      pod: reader,
      container: 'app',
      stdin: true,
      tty: false,
      onOutput: (bytes) => {
        output += Buffer.from(bytes);
      },
    });
    session.write(Buffer.from('said to the process\n'));
    await eventually('cat gives it back', () => output.includes('said to the process\n'));
    session.close();
  });
});

describe('copying', () => {
  const copy = (direction: 'from-pod' | 'to-pod', local: string, remote: string, key = web) =>
    cluster.copy({ pod: key, container: 'app', direction, local, remote }, never);

  test('takes a folder there and back, bytes and all', async () => {
    const source = join(folder, 'site');
    await mkdir(join(source, 'deep'), { recursive: true });
    const bytes = Buffer.from(Array.from({ length: 5000 }, (_, index) => index % 256));
    await writeFile(join(source, 'deep', 'bytes.bin'), bytes);
    await writeFile(join(source, 'hello.txt'), 'hello\n');
    expect(await copy('to-pod', source, '/tmp')).toEqual({
      files: 2,
      bytes: 5006,
      target: 'app:/tmp/site',
      skipped: [],
    });
    const back = join(folder, 'back');
    expect(await copy('from-pod', back, '/tmp/site')).toMatchObject({ files: 2, bytes: 5006, target: back });
    expect(await readFile(join(back, 'deep', 'bytes.bin'))).toEqual(bytes);
  });

  test('overwrites nothing on this machine', async () => {
    const mine = join(folder, 'mine.txt');
    await writeFile(mine, 'mine');
    await expect(copy('from-pod', mine, '/etc/hostname')).rejects.toThrow('is there already, and is not overwritten');
    expect(await readFile(mine, 'utf8')).toBe('mine');
  });

  test.each<{ name: string; attempt: () => Promise<unknown>; says: RegExp }>([
    {
      name: 'what is not in the container',
      attempt: () => copy('from-pod', join(folder, 'x'), '/no/such'),
      says: /No such file or directory/,
    },
    {
      name: 'what is not on this machine',
      attempt: () => copy('to-pod', join(folder, 'nothing'), '/tmp'),
      says: /is not there, so it cannot be copied/,
    },
    {
      name: 'into a container without tar',
      attempt: () => copy('from-pod', join(folder, 'y'), '/etc', bare),
      says: /the container app has no tar, which copying needs/,
    },
  ])('$name says why it fails', async ({ attempt, says }) => {
    await expect(attempt()).rejects.toThrow(says);
  });
});

describe('a cluster that is opened to be read only', () => {
  test('carries nothing into a pod, and steers nothing', async () => {
    const looking = await openCluster({ kubeconfig: { text: sim.kubeconfig }, env: {}, readOnly: true });
    await expect(looking.forward({ pod: web, port: 80, localPort: 0 })).rejects.toThrow('podtriage runs read-only');
    const attached = await looking.attach({ pod: web, container: 'app', stdin: false, tty: false, onOutput: () => {} });
    expect(await attached.done).toEqual({ problem: expect.stringContaining('podtriage runs read-only') });
    await expect(
      looking.copy({ pod: web, container: 'app', direction: 'from-pod', local: folder, remote: '/etc' }, never),
    ).rejects.toThrow('podtriage runs read-only');
    await expect(looking.steer('faults', { action: 'undo' })).rejects.toThrow('podtriage runs read-only');
    await looking.close();
  });
});
