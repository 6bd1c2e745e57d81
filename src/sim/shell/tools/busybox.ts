import { baseToolNames } from '../../images/base-images.ts';
import { become } from '../../programs/become.ts';
import type { Executable } from '../../programs/process.ts';

/** `busybox ls …` runs an applet, and alone lists them. */
export const busybox: Executable = function* (process) {
  const [, name, ...args] = process.argv;
  if (name === undefined || name === '--help') {
    process.stdout.write(
      `BusyBox v1.36.1 (2024-09-26 21:31:42 UTC) multi-call binary.\n\nCurrently defined functions:\n\t${baseToolNames.join(', ')}\n`,
    );
    return 0;
  }
  if (name === '--list') {
    process.stdout.write(baseToolNames.map((each) => `${each}\n`).join(''));
    return 0;
  }
  return yield* become(process, [name, ...args], `${name}: applet not found`);
};
