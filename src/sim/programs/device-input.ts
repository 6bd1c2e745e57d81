import { createPipe, type Input, inputOf } from './pipe.ts';
import type { RunningContainer } from './process.ts';

/** What a device gives to who reads it: nothing, zeros or noise; undefined for plain files. */
export function deviceInput(container: RunningContainer, path: string): Input | undefined {
  if (path === '/dev/null') return inputOf('');
  if (path === '/dev/zero') return endless(container, true);
  return path === '/dev/urandom' || path === '/dev/random' ? endless(container, false) : undefined;
}

/** A device that never ends gives 64 KiB, which is enough for every use that can end. */
function endless({ random }: RunningContainer, zero: boolean): Input {
  const pipe = createPipe();
  const noise = (): string => Array.from({ length: 4096 }, () => String.fromCharCode(random.integer(256))).join('');
  pipe.output.write(zero ? '\0'.repeat(65_536) : noise());
  pipe.end();
  return pipe.input;
}
