import { beforeEach, describe, expect, test } from 'vitest';
import { createVirtualClock, type VirtualClock } from '../../../src/base/virtual-clock.ts';
import { createOutbox, type Outbox } from '../../../src/cluster/reading/outbox.ts';
import type { ReaderEvent } from '../../../src/cluster/reading/reader-event.ts';

const reading = { kind: 'Pod', namespace: '' } as const;
const put = (...texts: readonly string[]): ReaderEvent => ({ type: 'put', reading, texts });
const texts = (count: number): string[] => Array.from({ length: count }, (_, index) => `${index}`);

describe('what the reading thread posts', () => {
  let clock: VirtualClock;
  let posts: (readonly ReaderEvent[])[];
  let outbox: Outbox;

  beforeEach(() => {
    clock = createVirtualClock(new Date('2026-03-02T10:00:00Z'));
    posts = [];
    outbox = createOutbox(clock, (events) => posts.push(events));
  });

  test('goes out at once when nothing went before', () => {
    outbox.push(put('a'));
    clock.advance(0);
    expect(posts).toEqual([[put('a')]]);
  });

  test('is gathered for 50 ms while changes trickle in', () => {
    outbox.push(put('a'));
    clock.advance(0);
    outbox.acknowledge();
    outbox.push(put('b'));
    clock.advance(20);
    outbox.push(put('c'));
    clock.advance(29);
    expect(posts).toHaveLength(1);
    clock.advance(1);
    expect(posts[1]).toEqual([put('b', 'c')]);
  });

  test('comes in batches of a hundred objects, one after the other', () => {
    outbox.push({ type: 'list-started', reading });
    outbox.push(put(...texts(250)));
    outbox.push({ type: 'list-ended', reading });
    const sizes = (): number[] =>
      posts.map((events) => events.flatMap((event) => (event.type === 'put' ? event.texts : [])).length);
    expect(sizes()).toEqual([100]);
    outbox.acknowledge();
    expect(sizes()).toEqual([100, 100]);
    outbox.acknowledge();
    clock.advance(50);
    expect(sizes()).toEqual([100, 100, 50]);
    expect(posts.flat().at(-1)).toEqual({ type: 'list-ended', reading });
  });

  test('waits for the main thread, and makes the lists wait', async () => {
    outbox.push(put(...texts(5000)));
    let isDrained = false;
    const drained = outbox.drained().then(() => {
      isDrained = true;
    });
    for (let batch = 0; batch < 29; batch++) outbox.acknowledge();
    await Promise.resolve();
    expect(isDrained).toBe(false);
    outbox.acknowledge();
    await drained;
    expect(isDrained).toBe(true);
  });

  test('tells a sign of life alone at most once a second', () => {
    outbox.push({ type: 'alive', atMs: 1 });
    clock.advance(0);
    outbox.acknowledge();
    outbox.push({ type: 'alive', atMs: 2 });
    outbox.push({ type: 'alive', atMs: 3 });
    clock.advance(999);
    expect(posts).toHaveLength(1);
    clock.advance(1);
    expect(posts[1]).toEqual([{ type: 'alive', atMs: 3 }]);
  });

  test('tells a failure after the sign of life that came before it, and never the other way round', () => {
    const lost: ReaderEvent = { type: 'lost', problem: 'gone', retryAtMs: 9 };
    outbox.push({ type: 'alive', atMs: 1 });
    outbox.push(lost);
    clock.advance(0);
    expect(posts).toEqual([[lost]]);
  });
});
