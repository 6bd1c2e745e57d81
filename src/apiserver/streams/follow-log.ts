import type { Writable } from 'node:stream';
import type { ContainerLog, LogLine } from './pod-streams.ts';

/**
 * Sends what a run writes from now on, as fast as the client reads it. A client that reads more slowly is waited for:
 * the lines stay in the log, which the runtime rotates, so what was rotated away meanwhile is counted and told. It ends
 * with the run, or when `write` has had enough.
 */
export function followLog(log: ContainerLog, write: (line: LogLine) => boolean, response: Writable): void {
  let waiting = 0;
  let isOver = false;
  const finish = (): void => {
    cancel();
    response.off('drain', catchUp);
    response.end();
  };
  const catchUp = (): void => {
    const lost = waiting - log.lines.length;
    if (lost > 0) {
      waiting -= lost;
      response.write(`[podtriage: ${lost} lines were rotated away before this client had read them]\n`);
    }
    while (waiting > 0 && !response.writableNeedDrain) {
      const line = log.lines[log.lines.length - waiting];
      waiting -= 1;
      if (line !== undefined && !write(line)) {
        finish();
        return;
      }
    }
    if (isOver && waiting === 0) finish();
  };
  const cancel = log.subscribe((line) => {
    if (line === undefined) isOver = true;
    else waiting += 1;
    if (!response.writableNeedDrain) catchUp();
  });
  response.on('drain', catchUp);
  response.on('close', cancel);
}
