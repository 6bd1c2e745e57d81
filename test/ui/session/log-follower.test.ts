import { describe, expect, it } from 'vitest';
import type { LogChunk, LogRequest } from '../../../src/cluster/cluster.ts';
import { createLogFollower } from '../../../src/ui/session/log-follower.ts';
import { pod, testNow } from '../../helpers/builders.ts';
import { createFakeCluster } from '../../helpers/fake-cluster.ts';

const request: LogRequest = {
  pod: { kind: 'Pod', namespace: 'default', name: 'web' },
  container: 'app',
  previous: false,
  follow: true,
  tailLines: 10,
};
const crashed = pod('web')
  .waiting('app', 'CrashLoopBackOff')
  .containerStatus('app', { containerID: 'containerd://one', restartCount: 1 });
const again = pod('web').containerStatus('app', { containerID: 'containerd://two', restartCount: 2 });

/** A cluster whose logs are scripts, one for each time that they are asked for. */
function scripted(...scripts: readonly (readonly LogChunk[])[]) {
  const asked: LogRequest[] = [];
  const cluster = createFakeCluster({
    objects: [crashed.container('app').build()],
    now: testNow,
    async *chunks(wanted) {
      asked.push(wanted);
      yield* scripts[asked.length - 1] ?? [];
    },
  });
  return { cluster, asked };
}

const line = (text: string): LogChunk => ({ type: 'line', at: undefined, text });

/** A follower, and the texts it has read once they fit. */
function following() {
  const waiting = new Set<() => void>();
  const follower = createLogFollower(() => {
    for (const check of [...waiting]) check();
  });
  const texts = (): readonly string[] => follower.feed()?.lines.map(({ text }) => text) ?? [];
  const until = (count: number): Promise<readonly string[]> =>
    new Promise((resolve) => {
      const check = (): void => {
        if (texts().length < count) return;
        waiting.delete(check);
        resolve(texts());
      };
      waiting.add(check);
      check();
    });
  return { follower, until };
}

describe('following a log', () => {
  it('cleans what it reads and says how it ended', async () => {
    const { cluster } = scripted([
      line('a\u001b[31mb'),
      { type: 'gap', reason: '3 lost' },
      { type: 'end', reason: 'exit code 1' },
    ]);
    const { follower, until } = following();
    follower.follow(cluster, request);
    expect(await until(3)).toEqual(['ab', '3 lost', 'exit code 1']);
    expect(follower.feed()?.state).toBe('ended');
  });

  it('goes on with the whole log of the next run', async () => {
    const { cluster, asked } = scripted([line('first'), { type: 'end', reason: 'exit code 1' }], [line('second')]);
    const { follower, until } = following();
    follower.follow(cluster, request);
    await until(2);
    follower.look(cluster);
    cluster.put(again.container('app').build());
    follower.look(cluster);
    expect(await until(4)).toEqual(['first', 'exit code 1', 'a new run of app begins: restart 2', 'second']);
    const { tailLines: _, ...whole } = request;
    expect(asked).toEqual([request, whole]);
  });

  it('says how many runs came and went while it did not look', async () => {
    const { cluster } = scripted([{ type: 'end', reason: 'exit code 1' }], [line('much later')]);
    const { follower, until } = following();
    follower.follow(cluster, request);
    await until(1);
    const later = pod('web').containerStatus('app', { containerID: 'containerd://eight', restartCount: 8 });
    cluster.put(later.container('app').build());
    follower.look(cluster);
    expect(await until(3)).toEqual([
      'exit code 1',
      'a new run of app begins: restart 8; the logs of the 6 runs before it are not here',
      'much later',
    ]);
  });

  it('leaves a log of the run before at its end', async () => {
    const { cluster, asked } = scripted([{ type: 'end', reason: 'over' }]);
    const { follower, until } = following();
    follower.follow(cluster, { ...request, previous: true, follow: false });
    await until(1);
    cluster.put(again.container('app').build());
    follower.look(cluster);
    expect(asked).toHaveLength(1);
  });

  it('tells a failure as the end', async () => {
    const cluster = createFakeCluster({
      objects: [],
      now: testNow,
      chunks: () => {
        throw new Error('you may not get pods/log in default');
      },
    });
    const { follower, until } = following();
    follower.follow(cluster, request);
    expect(await until(1)).toEqual(['you may not get pods/log in default']);
  });

  it('reads the same log once, and forgets it when stopped', async () => {
    const { cluster, asked } = scripted([line('a')], [line('b')]);
    const { follower, until } = following();
    follower.follow(cluster, request);
    await until(1);
    follower.follow(cluster, { ...request });
    expect(asked).toHaveLength(1);
    follower.stop();
    expect(follower.feed()).toBeUndefined();
    follower.follow(cluster, request);
    expect(await until(1)).toContain('b');
  });
});
