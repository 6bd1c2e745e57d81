import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiServer } from '../../src/apiserver/server.ts';
import { startApiServer } from '../../src/apiserver/start-api-server.ts';
import { realClock } from '../../src/base/clock.ts';
import { main } from '../../src/cli/main.ts';
import { controlSim } from '../../src/cli/servers/control-sim.ts';
import { driveSim } from '../../src/cli/servers/drive-sim.ts';
import type { TerminalIo } from '../../src/cli/terminal-io.ts';
import { testSim } from '../helpers/sim-cluster.ts';

const sim = testSim([]);
const driver = driveSim(sim, { now: realClock.now, schedule: () => () => undefined }, { speed: 1, isPaused: false });
let server: ApiServer;
let foreign: ApiServer;
let folder: string;

beforeAll(async () => {
  const { api, streams, health } = sim;
  const options = { api, streams, clock: sim, gitVersion: 'v1.33.1', readOnly: false };
  server = await startApiServer({ ...options, health, control: controlSim(sim.faults, driver) });
  foreign = await startApiServer(options);
  folder = await mkdtemp(join(tmpdir(), 'podtriage-steer-'));
  await writeFile(join(folder, 'ours'), server.kubeconfig('ours'));
  await writeFile(join(folder, 'foreign'), foreign.kubeconfig('foreign'));
});

afterAll(async () => {
  driver.stop();
  await server.close();
  await foreign.close();
  await rm(folder, { recursive: true });
});

/** Runs a command line and collects what it says. */
async function podtriage(...argv: readonly string[]) {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const io = { stdin: new PassThrough(), stdout, stderr, env: { KUBECONFIG: join(folder, 'ours') } };
  const code = await main(argv, io as unknown as TerminalIo);
  const text = (stream: PassThrough): string => String(stream.read() ?? '');
  return { code, out: text(stdout), err: text(stderr) };
}

/** What kubectl would get for its first request on a new connection: a status code, or how it fails. */
const asked = (headers: Record<string, string> = {}): Promise<number | string> =>
  new Promise((resolve) => {
    const sent = request(
      `${server.url}/api/v1/nodes`,
      { ca: server.caPem, agent: false, headers: { authorization: `Bearer ${server.token}`, ...headers } },
      (answer) => resolve(answer.resume().statusCode ?? 0),
    );
    sent.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    sent.end();
  });

describe('podtriage sim fault', () => {
  it('lists what there is without a cluster', async () => {
    const { code, out } = await podtriage('sim', 'fault', '--list');
    expect(code).toBe(0);
    expect(out).toMatch(/^node-dead NODE {5,}a node’s kubelet stops/m);
  });

  it('breaks the cluster of the kubeconfig, says what is broken, and repairs it', async () => {
    expect(await podtriage('sim', 'fault', 'node-dead', 'sim-worker')).toEqual({
      code: 0,
      out: 'node-dead sim-worker\n',
      err: 'To repair it: podtriage sim fault --undo node-dead sim-worker\n',
    });
    expect(sim.faults.active()).toMatchObject([{ name: 'node-dead', target: 'sim-worker' }]);
    expect((await podtriage('sim', 'fault')).out).toMatch(/^node-dead sim-worker {2}since 2026-/);
    expect((await podtriage('sim', 'fault', '--undo')).out).toBe('undone: node-dead sim-worker\n');
    expect((await podtriage('sim', 'fault', '--undo')).out).toBe('nothing to undo\n');
    expect((await podtriage('sim', 'fault')).err).toContain('No fault is on');
  });

  it.each([
    [['earthquake'], 'there is no fault "earthquake"; there are api-erroring'],
    [['node-dead', 'moon'], 'there is no node "moon"; the nodes are sim-control-plane'],
  ])('refuses %j with what there is instead', async (argv, text) => {
    const { code, err } = await podtriage('sim', 'fault', ...argv);
    expect(err).toContain(text);
    expect(code).toBe(2);
  });

  it('meddles with no cluster that is not ours', async () => {
    const { code, out, err } = await podtriage('sim', 'fault', 'api-slow', '--kubeconfig', join(folder, 'foreign'));
    expect(err).toMatch(
      /the context "foreign" .* is no simulated cluster of podtriage, and no other is ever meddled with/,
    );
    expect([code, out]).toEqual([2, '']);
    const remote = server.kubeconfig('remote').replace('127.0.0.1', 'kube.example.com');
    await writeFile(join(folder, 'remote'), remote);
    expect((await podtriage('sim', 'fault', 'api-slow', '--kubeconfig', join(folder, 'remote'))).err).toContain(
      'is no simulated cluster of podtriage',
    );
  });

  it('says when nobody is there any more, or somebody else', async () => {
    const gone = server.kubeconfig('gone').replace(/127\.0\.0\.1:\d+/, '127.0.0.1:1');
    await writeFile(join(folder, 'gone'), gone);
    const { code, err } = await podtriage('sim', 'fault', '--kubeconfig', join(folder, 'gone'));
    expect([code, err]).toEqual([3, expect.stringContaining('cannot be reached')]);
    const port = new URL(foreign.url).port;
    await writeFile(join(folder, 'other'), server.kubeconfig('other').replace(/127\.0\.0\.1:\d+/, `127.0.0.1:${port}`));
    expect((await podtriage('sim', 'fault', '--kubeconfig', join(folder, 'other'))).err).toContain(
      'another server listens there now',
    );
  });
});

describe('a fault of the API server, as a client meets it', () => {
  it.each([
    [['api-erroring', '503'], 503],
    [['api-erroring', '429'], 429],
    [['api-restarting', '1h'], 'ECONNRESET'],
    [['certificate-expired'], 'CERT_HAS_EXPIRED'],
  ])('%j is met, and gone after --undo', async (argv, met) => {
    expect(await asked()).toBe(200);
    expect(await podtriage('sim', 'fault', ...argv)).toMatchObject({ code: 0, out: `${argv.join(' ')}\n` });
    await expect.poll(() => asked()).toBe(met);
    expect((await podtriage('sim', 'fault', '--undo')).code).toBe(0);
    await expect.poll(() => asked()).toBe(200);
  });

  it('etcd-compacted breaks what is open, and a watch from before gets 410', async () => {
    const version = sim.api.resourceVersion();
    const watch = (from: string): Promise<IncomingMessage> =>
      new Promise((resolve) => {
        const headers = { authorization: `Bearer ${server.token}` };
        const path = `${server.url}/api/v1/configmaps?watch=true&resourceVersion=${from}`;
        request(path, { ca: server.caPem, agent: false, headers }, resolve).end();
      });
    const open = await watch(version);
    const broken = new Promise((resolve) => open.on('error', (error) => resolve(error.message)));
    open.resume();
    sim.advance(20_000);
    expect(await podtriage('sim', 'fault', 'etcd-compacted')).toMatchObject({ code: 0, out: 'etcd-compacted\n' });
    expect(await broken).toBe('aborted');
    const [line] = await (await watch(version)).toArray();
    expect(JSON.parse(String(line))).toMatchObject({ type: 'ERROR', object: { code: 410, reason: 'Expired' } });
    await podtriage('sim', 'fault', '--undo');
  });

  it('api-slow makes every answer wait', async () => {
    await podtriage('sim', 'fault', 'api-slow', '200ms');
    const before = performance.now();
    expect(await asked()).toBe(200);
    expect(performance.now() - before).toBeGreaterThan(190);
    await podtriage('sim', 'fault', '--undo');
  });

  it('lets nobody but the administrator steer', async () => {
    const code = await new Promise((resolve) => {
      const headers = { authorization: `Bearer ${server.token}`, 'impersonate-user': 'eve' };
      request(`${server.url}/podtriage/v1/faults`, { ca: server.caPem, agent: false, headers }, (answer) =>
        resolve(answer.resume().statusCode),
      ).end();
    });
    expect(code).toBe(403);
    expect(await asked({ authorization: 'Bearer wrong' })).toBe(401);
  });
});

describe('podtriage sim clock', () => {
  it('says how the time goes, pauses it, steps it and sets its speed', async () => {
    expect((await podtriage('sim', 'clock', 'pause')).out).toMatch(/^2026-\S+ {2}paused, \S+ behind the wall clock\n$/);
    const before = sim.now().getTime();
    const { out, err } = await podtriage('sim', 'clock', 'step', '5m');
    expect([out.includes('paused'), err]).toEqual([true, '']);
    expect(sim.now().getTime() - before).toBe(5 * 60_000);
    expect((await podtriage('sim', 'clock', 'speed', '60')).out).toContain('running at speed 60');
    expect((await podtriage('sim', 'clock')).out).toContain('running at speed 60');
  });

  it.each([[['stop']], [['step']], [['step', 'far']], [['speed', '0']], [['speed', 'x']], [['speed', '1e9']]])(
    'refuses %j',
    async (argv) => {
      const { code, err } = await podtriage('sim', 'clock', ...argv);
      expect([code, err]).toEqual([2, expect.stringMatching(/^podtriage: .{10,}/)]);
    },
  );
});
