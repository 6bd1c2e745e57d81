import type { Cancel } from '../../base/cancel.ts';
import type { Clock } from '../../base/clock.ts';
import type { SimCluster } from '../../sim/sim-cluster.ts';

/** Often enough that an exec shell feels immediate, seldom enough to cost nothing. */
const stepMs = 20;

/** After the machine slept, time is caught up in slices, so that requests are still answered in between. */
const sliceMs = 60_000;

/** How a simulated cluster's time goes. */
interface SimTime {
  /** The cluster's moment. */
  readonly now: Date;
  /** How far it is behind the wall clock, which it never passes. */
  readonly behindMs: number;
  readonly speed: number;
  readonly isPaused: boolean;
}

/** Whoever moves a simulated cluster's time. */
export interface SimDriver {
  time(): SimTime;
  pause(): void;
  run(): void;
  setSpeed(speed: number): void;
  /** Moves time on at once, as far as the wall clock allows; says how far that was. */
  step(ms: number): number;
  readonly stop: Cancel;
}

/** Lets a simulated cluster's time run with the wall clock, `speed` times as fast, but never past it. */
export function driveSim(
  cluster: Pick<SimCluster, 'now' | 'advance'>,
  clock: Clock,
  start: { readonly speed: number; readonly isPaused: boolean },
): SimDriver {
  let { speed, isPaused } = start;
  let lastWallMs = clock.now().getTime();
  let cancel: Cancel = () => undefined;
  let owedMs = 0;
  const behindMs = (): number => Math.max(0, clock.now().getTime() - cluster.now().getTime());
  const tick = (): void => {
    const wallMs = clock.now().getTime();
    if (!isPaused) owedMs += Math.max(0, wallMs - lastWallMs) * speed;
    lastWallMs = wallMs;
    const dueMs = Math.min(owedMs, behindMs(), sliceMs);
    owedMs = Math.min(owedMs - dueMs, behindMs());
    if (dueMs > 0) cluster.advance(dueMs);
    cancel = clock.schedule(stepMs, tick);
  };
  tick();
  return {
    time: () => ({ now: cluster.now(), behindMs: behindMs(), speed, isPaused }),
    pause() {
      isPaused = true;
      owedMs = 0;
    },
    run() {
      isPaused = false;
    },
    setSpeed(next) {
      speed = next;
      isPaused = false;
    },
    step(ms) {
      const dueMs = Math.min(ms, behindMs());
      cluster.advance(dueMs);
      return dueMs;
    },
    stop: () => cancel(),
  };
}
