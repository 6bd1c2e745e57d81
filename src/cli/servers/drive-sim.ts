import type { Cancel } from '../../base/cancel.ts';
import type { Clock } from '../../base/clock.ts';
import type { SimCluster } from '../../sim/sim-cluster.ts';

/** Often enough that an exec shell feels immediate, seldom enough to cost nothing. */
const stepMs = 20;

/** After the machine slept, time is caught up in slices, so that requests are still answered in between. */
const sliceMs = 60_000;

/** Lets a simulated cluster's time run with the wall clock, `speed` times as fast, but never past it. */
export function driveSim(cluster: SimCluster, clock: Clock, speed: number): Cancel {
  let lastWallMs = clock.now().getTime();
  let cancel: Cancel = () => undefined;
  let owedMs = 0;
  const step = (): void => {
    const wallMs = clock.now().getTime();
    owedMs += Math.max(0, wallMs - lastWallMs) * speed;
    lastWallMs = wallMs;
    const aheadMs = Math.max(0, wallMs - cluster.now().getTime());
    const dueMs = Math.min(owedMs, aheadMs, sliceMs);
    owedMs = Math.min(owedMs - dueMs, aheadMs);
    if (dueMs > 0) cluster.advance(dueMs);
    cancel = clock.schedule(stepMs, step);
  };
  step();
  return () => cancel();
}
