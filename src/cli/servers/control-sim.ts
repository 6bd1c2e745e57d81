import { ApiError } from '../../apiserver/api-error.ts';
import type { Control } from '../../apiserver/http/serve-control.ts';
import type { FaultSwitch } from '../../sim/faults/fault-switch.ts';
import type { SimDriver } from './drive-sim.ts';

/**
 * What `podtriage sim fault`, `podtriage sim clock` and the screen talk to in a cluster that is served, with its
 * administrator's token (types: model/sim-control.ts). Without a body each tells how things are.
 *
 *     POST /podtriage/v1/faults  { action: "start", name, target? } → { started }
 *                                { action: "undo", name?, target? } → { undone }, nothing named: all of them
 *     GET  /podtriage/v1/faults  → { known, active }
 *     POST /podtriage/v1/clock   { action: "pause" | "run" } or { action: "step", value: milliseconds } or
 *                                { action: "speed", value: factor } → as GET, with what it was `before`
 *     GET  /podtriage/v1/clock   → { now, behindMs, speed, isPaused, steppedMs }
 */
export const controlSim =
  (faults: FaultSwitch, driver: SimDriver): Control =>
  (command, body) => {
    if (command === 'faults') return controlFaults(faults, fieldsOf(body));
    if (command === 'clock') return controlClock(driver, fieldsOf(body));
    throw new ApiError(404, 'NotFound', `a simulated cluster knows no command "${command}"`);
  };

/** The longest single step: one that takes minutes to compute would look like a dead server. */
const longestStepMs = 6 * 3_600_000;

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function controlFaults(faults: FaultSwitch, { action, name, target }: Fields): object {
  if (action === 'start') return { started: faults.start(textOf(name) ?? '', textOf(target)) };
  if (action === 'undo') return { undone: faults.undo(textOf(name), textOf(target)) };
  return { known: faults.known, active: faults.active() };
}

function controlClock(driver: SimDriver, { action, value }: Fields): object {
  const before = driver.time();
  if (action === 'pause') driver.pause();
  if (action === 'run') driver.run();
  if (action === 'speed') driver.setSpeed(numberOf(value, 3600, 'times the wall clock'));
  const steppedMs = action === 'step' ? driver.step(numberOf(value, longestStepMs, 'milliseconds (six hours)')) : 0;
  return { ...driver.time(), before: before.now, steppedMs };
}

function numberOf(value: unknown, most: number, unit: string): number {
  if (typeof value === 'number' && value > 0 && value <= most) return value;
  throw new ApiError(400, 'BadRequest', `${JSON.stringify(value)} is not above 0 and at most ${most} ${unit}`);
}
