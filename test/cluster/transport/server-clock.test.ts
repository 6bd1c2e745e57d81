import { describe, expect, test } from 'vitest';
import { createVirtualClock } from '../../../src/base/virtual-clock.ts';
import { createServerClock } from '../../../src/cluster/transport/server-clock.ts';

const start = Date.parse('2026-03-02T10:00:00.400Z');

describe("the server's clock", () => {
  const clock = createVirtualClock(new Date(start));
  /** An answer that took 20 ms, of a server that is `aheadMs` before us; its Date header has whole seconds. */
  const answer = (aheadMs: number, atMs = start) => ({
    sentMs: atMs,
    receivedMs: atMs + 20,
    serverMs: Math.floor((atMs + 10 + aheadMs) / 1000) * 1000,
  });

  test('is taken for ours while nothing speaks against it', () => {
    const server = createServerClock(clock);
    server.learn(answer(0));
    server.learn(answer(300));
    expect(server.now().getTime()).toBe(start);
  });

  test('is followed when it differs, and more closely with each answer', () => {
    const server = createServerClock(clock);
    const aheadMs = -3 * 3_600_000;
    server.learn(answer(aheadMs));
    expect(Math.abs(server.now().getTime() - (start + aheadMs))).toBeLessThan(600);
    for (let step = 1; step < 10; step++) server.learn(answer(aheadMs, start + step * 1130));
    expect(Math.abs(server.now().getTime() - (start + aheadMs))).toBeLessThan(100);
  });

  test('goes at the pace that a simulated cluster has told, but never past ours', () => {
    const wall = createVirtualClock(new Date(start));
    const server = createServerClock(wall);
    const behindMs = 3_600_000;
    server.follow({ nowMs: start - behindMs, speed: 60, isPaused: false });
    wall.advance(10_000);
    expect(server.now().getTime()).toBe(start - behindMs + 600_000);
    server.learn(answer(-behindMs + 590_000, start + 10_000));
    expect(server.pace()).toMatchObject({ speed: 60 });
    wall.advance(60_000);
    expect(server.now().getTime()).toBe(start + 70_000);
    server.follow({ nowMs: start, speed: 60, isPaused: true });
    wall.advance(60_000);
    expect(server.now().getTime()).toBe(start);
  });

  test('is learnt anew when somebody else has steered it', () => {
    const server = createServerClock(clock);
    server.follow({ nowMs: start - 3_600_000, speed: 1, isPaused: true });
    server.learn(answer(0));
    expect(server.pace()).toBeUndefined();
    expect(Math.abs(server.now().getTime() - start)).toBeLessThan(600);
  });

  test('is learnt anew when somebody sets it', () => {
    const server = createServerClock(clock);
    server.learn(answer(0));
    server.learn(answer(86_400_000));
    expect(Math.abs(server.now().getTime() - (start + 86_400_000))).toBeLessThan(600);
  });
});
