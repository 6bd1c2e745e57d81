import { createBell } from '../programs/bell.ts';
import { anyOf, sleep, spawn, type Task } from '../programs/task.ts';
import { type ContainerRecord, isRunning } from './container-record.ts';
import { end } from './end-run.ts';
import { guardPod } from './guard-pod.ts';
import { runPreStop } from './lifecycle-hooks.ts';
import type { PodState } from './pod-state.ts';

/** Asks a container to stop, and kills it when the grace period is over. Returns once it has ended. */
export function* stopContainer(state: PodState, record: ContainerRecord, graceMs: number, reason: string): Task {
  const run = record.current;
  if (run === undefined || !isRunning(record) || run.stopping) return;
  const { clock } = state.node;
  run.stopping = true;
  state.event('Normal', 'Killing', reason, record);
  const deadline = clock.now().getTime() + graceMs;
  const hookDone = createBell();
  const hook = spawn(guardPod(state, runPreStop(state, record)), () => hookDone.ring());
  if (!hook.ended) yield anyOf(hookDone.rung, state.hurried.rung, sleep(clock, graceMs));
  const isHookOver = hook.ended;
  hook.cancel();
  // A preStop hook that used up the grace period leaves the process two more seconds.
  const left = Math.max(deadline - clock.now().getTime(), graceMs === 0 ? 0 : 2000);
  // The signal takes its way through the runtime.
  if (graceMs > 0) yield sleep(clock, 80 + state.node.random.integer(60));
  run.inside?.signal(run.inside.main?.pid ?? 1, 15);
  const latest = clock.now().getTime() + left;
  const killAt = (): number => Math.min(latest, state.killBy);
  while (run.exit === undefined && clock.now().getTime() < killAt()) {
    yield anyOf(state.exited.rung, state.hurried.rung, sleep(clock, killAt() - clock.now().getTime()));
  }
  end(state, record, run, 137, 'Error');
  // A hook that was still under way has ended with its container.
  if (!isHookOver) state.event('Warning', 'FailedPreStopHook', 'PreStopHook failed', record);
}

/** Starts stopping without waiting for it. */
export function beginStop(state: PodState, record: ContainerRecord, graceMs: number, reason: string): void {
  spawn(guardPod(state, stopContainer(state, record, graceMs, reason)));
}
