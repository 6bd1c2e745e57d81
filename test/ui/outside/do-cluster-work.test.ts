import { describe, expect, it } from 'vitest';
import type { ObjectKey } from '../../../src/model/object-key.ts';
import type { Effect } from '../../../src/ui/effect.ts';
import { doClusterWork } from '../../../src/ui/outside/do-cluster-work.ts';
import type { Session } from '../../../src/ui/session/session.ts';
import { node, testNow } from '../../helpers/builders.ts';
import { createFakeCluster, type FakeClusterOptions } from '../../helpers/fake-cluster.ts';

const pod: ObjectKey<'Pod'> = { kind: 'Pod', namespace: 'shop', name: 'web' };

/** Does one piece of work and gives what the screen was told. */
async function done(work: Parameters<typeof doClusterWork>[0], options: Partial<FakeClusterOptions> = {}) {
  const said: string[] = [];
  const applied: Effect[] = [];
  const session = {
    say: (text: string, tone: string) => said.push(`${tone}: ${text}`),
    apply: (effects: readonly Effect[]) => applied.push(...effects),
  } as unknown as Session;
  const cluster = createFakeCluster({ objects: [node('worker').build()], now: testNow, ...options });
  await doClusterWork(work, session, cluster);
  return { said, applied, cluster };
}

const time = { now: '2026-03-02T10:00:00.000Z', behindMs: 3_600_000, speed: 1, isPaused: false, steppedMs: 300_000 };

describe('what is asked of the cluster', () => {
  it('a forwarded port is told, listed, and ended', async () => {
    const { said, cluster } = await done({ type: 'forward', pod, port: 80, localPort: 8080 });
    expect(said).toEqual(['ok: 127.0.0.1:8080 leads to web:80 until podtriage ends; :forwards ends it']);
    expect(cluster.forwards()).toHaveLength(1);
  });

  it('copied files are counted', async () => {
    const files = { pod, container: 'app', direction: 'from-pod', remote: '/a', local: './a' } as const;
    const { said } = await done({ type: 'copy-files', ...files });
    expect(said).toEqual(['info: copying /a …', 'ok: copied 1 file, 2048 bytes, to ./a']);
  });

  it('the faults of a simulated cluster become a list to choose from', async () => {
    const known = [{ name: 'node-dead', description: 'a kubelet stops', target: 'NODE' }];
    const { applied } = await done(
      { type: 'steer', command: 'faults', next: 'choose-fault' },
      { steer: () => ({ known, active: [] }) },
    );
    expect(applied).toMatchObject([
      { type: 'choose', entries: [{ label: 'node-dead NODE', note: 'a kubelet stops' }] },
    ]);
  });

  it.each<[string, object, object, string]>([
    [
      'faults',
      { action: 'start' },
      { started: { name: 'dns-down', target: '' } },
      'ok: dns-down has begun; :fault repairs it',
    ],
    ['faults', { action: 'undo' }, { undone: [{ name: 'dns-down', target: 'cut' }] }, 'ok: repaired: dns-down cut'],
    ['clock', { action: 'run' }, time, 'ok: 2026-03-02 10:00:00, running at speed 1, 60m behind the wall clock'],
    [
      'clock',
      { action: 'step', value: 600_000 },
      time,
      'ok: stepped 5m, and no further: it never runs ahead of the wall clock; 2026-03-02 10:00:00, running at speed 1, 60m behind the wall clock',
    ],
  ])('%s %j is told in words', async (command, body, answer, words) => {
    const work = { type: 'steer', command: command as 'faults' | 'clock', body, next: 'tell' } as const;
    expect((await done(work, { steer: () => answer })).said).toEqual([words]);
  });

  it('what fails says why', async () => {
    const { said } = await done({ type: 'steer', command: 'faults', next: 'choose-fault' });
    expect(said).toEqual(['error: this is no simulated cluster']);
  });
});
