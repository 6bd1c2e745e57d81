import { describe, expect, test } from 'vitest';
import { createVirtualClock } from '../../../src/base/virtual-clock.ts';
import { startLastingThread } from '../../../src/cluster/reading/lasting-thread.ts';
import type { ReaderEvent, Reading } from '../../../src/cluster/reading/reader-event.ts';

const pods: Reading = { kind: 'Pod', namespace: '' };
const start = Date.parse('2026-03-02T10:00:00Z');

/** Threads that only note what they are told, and die when the test says so. */
function setUp() {
  const clock = createVirtualClock(new Date(start));
  const told: string[] = [];
  const events: ReaderEvent[] = [];
  const deaths: ((problem: string) => void)[] = [];
  const thread = startLastingThread(
    {
      start: { settings: {} as never, seed: 1 },
      credentials: {} as never,
      clock,
      readings: () => [pods],
      onClock: () => undefined,
      onEvents: (news) => events.push(...news),
    },
    ({ onDeath }) => {
      const number = deaths.push(onDeath);
      return {
        start: ({ kind }) => told.push(`${number}: start ${kind}`),
        stop: ({ kind }) => told.push(`${number}: stop ${kind}`),
        get: async () => ({ state: 'absent' }),
        close: async () => {
          told.push(`${number}: close`);
        },
      };
    },
  );
  return { clock, told, events, deaths, thread };
}

describe('a reading thread that dies', () => {
  test('is started anew after two seconds and reads on, and the screen is told meanwhile', () => {
    const { clock, told, events, deaths, thread } = setUp();
    thread.start(pods);
    deaths[0]?.('out of memory');
    expect(events).toEqual([
      { type: 'lost', problem: 'The reading thread failed: out of memory', retryAtMs: start + 2000 },
    ]);
    clock.advance(1999);
    expect(told).toEqual(['1: start Pod']);
    clock.advance(1);
    thread.stop(pods);
    expect(told).toEqual(['1: start Pod', '2: start Pod', '2: stop Pod']);
  });

  test('stays dead once the cluster is closed', async () => {
    const { clock, told, events, deaths, thread } = setUp();
    await thread.close();
    deaths[0]?.('terminated');
    clock.advance(10_000);
    expect(events).toEqual([]);
    expect(told).toEqual(['1: close']);
  });
});
