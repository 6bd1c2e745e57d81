import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { realClock } from '../../src/base/clock.ts';

describe('the real clock', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date('2026-03-02T10:00:00Z') });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('says what time it is and runs things later', () => {
    const ran: string[] = [];
    realClock.schedule(1000, () => ran.push(realClock.now().toISOString()));
    vi.advanceTimersByTime(999);
    expect(ran).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(ran).toEqual(['2026-03-02T10:00:01.000Z']);
  });

  it('does not run what was cancelled', () => {
    const ran: string[] = [];
    const cancel = realClock.schedule(1000, () => ran.push('ran'));
    cancel();
    cancel();
    vi.advanceTimersByTime(5000);
    expect(ran).toEqual([]);
  });

  it('waits for months where it is told to, and can be cancelled on the way', () => {
    const day = 86_400_000;
    const ran: string[] = [];
    realClock.schedule(60 * day, () => ran.push('kept'));
    const cancel = realClock.schedule(60 * day, () => ran.push('cancelled'));
    vi.advanceTimersByTime(59 * day);
    expect(ran).toEqual([]);
    cancel();
    vi.advanceTimersByTime(day);
    expect(ran).toEqual(['kept']);
  });
});
