import type { Cancel } from '../../base/cancel.ts';
import type { Clock } from '../../base/clock.ts';

/** Something a task can wait for: `resume` is called once when it has come. */
export type Wait = (resume: () => void) => Cancel;

/**
 * A piece of work that takes virtual time: it yields what it waits for. Kubelet workers and simulated processes are
 * tasks, so that thousands of them run in one synchronous program without a thread, a promise or a real sleep.
 */
export type Task<T = void> = Generator<Wait, T, void>;

export interface RunningTask {
  readonly ended: boolean;
  /** Stops the task where it waits; its `finally` blocks still run. */
  cancel(): void;
}

/** Runs the task up to its first wait at once, and on whenever the wait is over. */
export function spawn<T>(task: Task<T>, onDone?: (result: T) => void): RunningTask {
  let ended = false;
  let running = false;
  let resumed = false;
  let cancelled = false;
  let cancelWait: Cancel = () => {};

  /** Goes on to the next wait; true when that one is over already. */
  const advance = (): boolean => {
    resumed = false;
    const next = task.next();
    if (next.done === true || cancelled) {
      ended = true;
      running = false;
      if (next.done === true) onDone?.(next.value);
      else task.return(undefined as T);
      return false;
    }
    let over = false;
    cancelWait = next.value(() => {
      if (over) return;
      over = true;
      if (running) resumed = true;
      else step();
    });
    return resumed;
  };

  const step = (): void => {
    if (ended) return;
    running = true;
    try {
      while (advance());
    } finally {
      running = false;
    }
  };

  step();
  return {
    get ended() {
      return ended;
    },
    cancel() {
      if (ended || cancelled) return;
      cancelled = true;
      // A task that ends itself is still on the stack: it is stopped at its next wait.
      if (running) return;
      ended = true;
      cancelWait();
      task.return(undefined as T);
    },
  };
}

export const sleep =
  (clock: Pick<Clock, 'schedule'>, ms: number): Wait =>
  (resume) =>
    clock.schedule(Number.isFinite(ms) ? ms : 0, resume);

/** Never over: the task runs until it is cancelled. */
export const forever: Wait = () => () => {};

/** Over as soon as one of the waits is. */
export const anyOf =
  (...waits: readonly Wait[]): Wait =>
  (resume) => {
    const cancels = waits.map((wait) => wait(resume));
    return () => {
      for (const cancel of cancels) cancel();
    };
  };
