import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '../../src/base/virtual-clock.ts';

const start = new Date('2026-03-02T10:00:00Z');
const secondsAfterStart = (date: Date | undefined) =>
  date === undefined ? undefined : (date.getTime() - start.getTime()) / 1000;

describe('a virtual clock', () => {
  it('stands still until it is advanced', () => {
    const clock = createVirtualClock(start);
    expect(clock.now()).toEqual(start);
    clock.advance(1500);
    expect(secondsAfterStart(clock.now())).toBe(1.5);
    clock.advanceTo(start);
    expect(secondsAfterStart(clock.now())).toBe(1.5);
  });

  it('fires timers by their due time, those of one moment in the order of their making, each at its own moment', () => {
    const clock = createVirtualClock(start);
    const fired: string[] = [];
    for (const [name, delay] of [
      ['c', 3],
      ['a', 1],
      ['b1', 2],
      ['b2', 2],
    ] as const) {
      clock.schedule(delay * 1000, () => fired.push(`${name}@${secondsAfterStart(clock.now())}`));
    }
    clock.advance(2500);
    expect(fired).toEqual(['a@1', 'b1@2', 'b2@2']);
    clock.advance(500);
    expect(fired).toEqual(['a@1', 'b1@2', 'b2@2', 'c@3']);
  });

  it('fires in the same pass what a timer schedules', () => {
    const clock = createVirtualClock(start);
    const ticks: (number | undefined)[] = [];
    const tick = (): void => {
      ticks.push(secondsAfterStart(clock.now()));
      if (ticks.length < 3) clock.schedule(1000, tick);
    };
    clock.schedule(1000, tick);
    clock.advance(60_000);
    expect(ticks).toEqual([1, 2, 3]);
    expect(secondsAfterStart(clock.now())).toBe(60);
  });

  it('does not fire what was cancelled, and cancelling twice or too late does no harm', () => {
    const clock = createVirtualClock(start);
    const fired: string[] = [];
    const cancelFirst = clock.schedule(1000, () => fired.push('first'));
    const cancelSecond = clock.schedule(2000, () => fired.push('second'));
    cancelFirst();
    cancelFirst();
    expect(secondsAfterStart(clock.nextDue())).toBe(2);
    clock.advance(3000);
    cancelSecond();
    expect(fired).toEqual(['second']);
    expect(clock.nextDue()).toBeUndefined();
  });

  it('takes a delay in the past as now', () => {
    const clock = createVirtualClock(start);
    clock.schedule(-5000, () => {});
    expect(clock.nextDue()).toEqual(start);
  });

  it('refuses a delay that is no number, which would hold up all timers behind it', () => {
    expect(() => createVirtualClock(start).schedule(Number.NaN, () => {})).toThrow('NaN milliseconds');
  });

  it('keeps the order of thousands of timers', () => {
    const clock = createVirtualClock(start);
    const fired: number[] = [];
    for (let index = 0; index < 5000; index += 1) {
      const delay = (index * 7919) % 5003;
      clock.schedule(delay, () => fired.push(delay));
    }
    clock.advance(5003);
    expect(fired).toHaveLength(5000);
    expect(fired).toEqual(fired.toSorted((a, b) => a - b));
  });
});
