import type { ContainerExit, ContainerRecord, ContainerRun } from './container-record.ts';
import type { PodState } from './pod-state.ts';
import { terminationMessage } from './termination-message.ts';

/** The main process has ended, or the container was killed. */
export function end(state: PodState, record: ContainerRecord, run: ContainerRun, code: number, reason: string): void {
  if (run.exit !== undefined) return;
  if (run.heldOpen !== undefined && code !== 0 && !run.stopping) {
    run.inside?.killAll();
    run.inside = undefined;
    run.heldOpen();
    return;
  }
  const { clock } = state.node;
  const message = terminationMessage(record, run, code);
  const exit: ContainerExit = { code, reason, message, startedAt: run.startedAt ?? clock.now(), at: clock.now() };
  run.exit = exit;
  run.inside?.killAll();
  run.log.end();
  run.streams.end(code);
  run.inside = undefined;
  state.writeStatus();
  state.exited.ring();
  // The pod lifecycle event generator notices within a second; the pod is synced then.
  clock.schedule(450 + state.node.random.integer(100), () => state.wake());
}
