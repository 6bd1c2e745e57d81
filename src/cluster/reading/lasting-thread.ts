import type { Clock } from '../../base/clock.ts';
import type { ReaderEvent, Reading } from './reader-event.ts';
import { type ReadingThread, type ReadingThreadOptions, startReadingThread } from './reading-thread.ts';

/** A thread that died is started again after this long. */
const rebirthMs = 2000;

export interface LastingThreadOptions extends Omit<ReadingThreadOptions, 'onDeath'> {
  readonly clock: Clock;
  /** What a new thread has to read after the old one died. */
  readonly readings: () => readonly Reading[];
}

/** A reading thread that is started anew when it dies: running out of memory must not end the screen. */
export function startLastingThread(options: LastingThreadOptions, startThread = startReadingThread): ReadingThread {
  const { clock, readings, onEvents } = options;
  let isClosed = false;
  const spawn = (): ReadingThread => startThread({ ...options, onDeath });
  const onDeath = (problem: string): void => {
    if (isClosed) return;
    const retryAtMs = clock.now().getTime() + rebirthMs;
    const lost: ReaderEvent = { type: 'lost', problem: `The reading thread failed: ${problem}`, retryAtMs };
    onEvents([lost]);
    clock.schedule(rebirthMs, () => {
      if (isClosed) return;
      thread = spawn();
      for (const reading of readings()) thread.start(reading);
    });
  };
  let thread = spawn();
  return {
    start: (reading) => thread.start(reading),
    stop: (reading) => thread.stop(reading),
    get: (key) => thread.get(key),
    async close() {
      isClosed = true;
      await thread.close();
    },
  };
}
