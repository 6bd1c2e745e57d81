import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '../../../src/base/virtual-clock.ts';
import { createBell } from '../../../src/sim/programs/bell.ts';
import { anyOf, forever, sleep, spawn, type Task } from '../../../src/sim/programs/task.ts';

const newClock = () => createVirtualClock(new Date('2026-01-01T00:00:00Z'));

describe('a task', () => {
  it('runs up to its first wait at once, and on as time passes', () => {
    const clock = newClock();
    const steps: string[] = [];
    function* work(): Task<string> {
      steps.push('begun');
      yield sleep(clock, 1000);
      steps.push('slept');
      return 'result';
    }
    spawn(work(), (result) => steps.push(result));
    expect(steps).toEqual(['begun']);
    clock.advance(999);
    expect(steps).toEqual(['begun']);
    clock.advance(1);
    expect(steps).toEqual(['begun', 'slept', 'result']);
  });

  it('stops where it waits when it is cancelled, and cleans up', () => {
    const clock = newClock();
    const steps: string[] = [];
    function* work(): Task {
      try {
        yield forever;
        steps.push('not reached');
      } finally {
        steps.push('cleaned up');
      }
    }
    const running = spawn(work(), () => steps.push('not done'));
    running.cancel();
    running.cancel();
    expect(steps).toEqual(['cleaned up']);
    expect(running.ended).toBe(true);
    expect(clock.nextDue()).toBeUndefined();
  });

  it('that cancels itself ends at its next wait', () => {
    const bell = createBell();
    const steps: string[] = [];
    const cancel = { now: () => {} };
    function* work(): Task {
      yield bell.rung;
      cancel.now();
      steps.push('still on the stack');
      yield bell.rung;
      steps.push('not reached');
    }
    const running = spawn(work());
    cancel.now = running.cancel;
    bell.ring();
    bell.ring();
    expect(steps).toEqual(['still on the stack']);
  });

  it('can wait for whichever comes first, and leaves no timer behind', () => {
    const clock = newClock();
    const bell = createBell();
    let woken = 0;
    function* work(): Task {
      yield anyOf(bell.rung, sleep(clock, 5000));
      woken += 1;
      yield forever;
    }
    spawn(work());
    bell.ring();
    clock.advance(10_000);
    expect(woken).toBe(1);
  });

  it('goes through a million waits that are over at once without growing the stack', () => {
    let turns = 0;
    function* work(): Task {
      while (turns < 1_000_000) {
        turns += 1;
        yield (resume) => {
          resume();
          return () => {};
        };
      }
    }
    expect(spawn(work()).ended).toBe(true);
    expect(turns).toBe(1_000_000);
  });
});
