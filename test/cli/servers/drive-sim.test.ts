import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '../../../src/base/virtual-clock.ts';
import { controlSim } from '../../../src/cli/servers/control-sim.ts';
import { driveSim } from '../../../src/cli/servers/drive-sim.ts';
import { testSim } from '../../helpers/sim-cluster.ts';

const start = new Date('2026-03-02T10:00:00Z');
const minutes = 60_000;

/** A wall clock, and a cluster whose time stands so far behind it. */
function driven(behindMs: number, speed = 1) {
  const wall = createVirtualClock(new Date(start.getTime() + behindMs));
  let now = start;
  const cluster = {
    now: () => now,
    advance: (ms: number) => {
      now = new Date(now.getTime() + ms);
    },
  };
  return { wall, cluster, driver: driveSim(cluster, wall, { speed, isPaused: false }) };
}

describe('the time of a simulated cluster', () => {
  it('runs with the wall clock, and faster while there is room, but never ahead of it', () => {
    const { wall, driver } = driven(10 * minutes);
    wall.advance(minutes);
    expect(driver.time()).toMatchObject({ behindMs: 10 * minutes, speed: 1, isPaused: false });
    driver.setSpeed(6);
    wall.advance(minutes);
    expect(driver.time().behindMs).toBe(5 * minutes);
    wall.advance(5 * minutes);
    expect(driver.time().behindMs).toBe(0);
    expect(driver.time().now).toEqual(wall.now());
  });

  it('stands while it is paused and does not catch up afterwards', () => {
    const { wall, driver } = driven(0);
    driver.pause();
    wall.advance(3 * minutes);
    expect(driver.time()).toMatchObject({ now: start, behindMs: 3 * minutes, isPaused: true });
    driver.run();
    wall.advance(minutes);
    expect(driver.time().behindMs).toBe(3 * minutes);
  });

  it('steps as far as there is room, and says how far that was', () => {
    const { driver } = driven(7 * minutes);
    expect(driver.step(5 * minutes)).toBe(5 * minutes);
    expect(driver.step(5 * minutes)).toBe(2 * minutes);
    expect(driver.step(5 * minutes)).toBe(0);
  });
});

describe('what a served cluster is told from outside', () => {
  const served = () => {
    const { driver, ...rest } = driven(60 * minutes);
    return { ...rest, control: controlSim(testSim([]).faults, driver) };
  };

  it('is its time', () => {
    const { control } = served();
    expect(control('clock', undefined)).toMatchObject({ behindMs: 60 * minutes, speed: 1 });
    expect(control('clock', { action: 'pause' })).toMatchObject({ isPaused: true });
    expect(control('clock', { action: 'step', value: 5 * minutes })).toMatchObject({ steppedMs: 5 * minutes });
    expect(control('clock', { action: 'speed', value: 60 })).toMatchObject({ speed: 60, isPaused: false });
  });

  it('is what goes wrong', () => {
    const { control } = served();
    expect(control('faults', { action: 'start', name: 'node-dead', target: 'sim-worker' })).toMatchObject({
      started: { name: 'node-dead', target: 'sim-worker' },
    });
    expect(control('faults', undefined)).toMatchObject({ active: [{ name: 'node-dead' }] });
    expect(control('faults', { action: 'undo' })).toMatchObject({ undone: [{ name: 'node-dead' }] });
  });

  it.each([
    ['weather', {}, /knows no command "weather"/],
    ['clock', { action: 'speed', value: 'fast' }, /"fast" is not above 0/],
    ['clock', { action: 'step', value: 1e12 }, /at most 21600000 milliseconds \(six hours\)/],
    ['faults', { action: 'start' }, /there is no fault ""/],
    ['faults', { action: 'start', name: 7 }, /there is no fault ""/],
  ])('is refused where it makes no sense: %s %j', (command, body, message) => {
    const { control } = served();
    expect(() => control(command, body)).toThrow(message);
  });
});
