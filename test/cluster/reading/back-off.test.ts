import { describe, expect, test } from 'vitest';
import { createVirtualClock } from '../../../src/base/virtual-clock.ts';
import { createBackOff } from '../../../src/cluster/reading/back-off.ts';

const clock = () => createVirtualClock(new Date('2026-03-02T10:00:00Z'));
const noJitter = { fraction: () => 0 };

describe('the waits between tries', () => {
  test('double from 800 ms up to half a minute', () => {
    const backOff = createBackOff(clock(), noJitter);
    expect(Array.from({ length: 8 }, () => backOff.nextMs())).toEqual([
      800, 1600, 3200, 6400, 12_800, 25_600, 30_000, 30_000,
    ]);
  });

  test('vary, so that a thousand clients do not come back at once', () => {
    const backOff = createBackOff(clock(), { fraction: () => 0.5 });
    expect(backOff.nextMs()).toBe(1200);
  });

  test('start anew after a success, and after two quiet minutes', () => {
    const time = clock();
    const backOff = createBackOff(time, noJitter);
    backOff.nextMs();
    backOff.reset();
    expect(backOff.nextMs()).toBe(800);
    time.advance(121_000);
    expect(backOff.nextMs()).toBe(800);
  });
});
