import { sleep } from '../../programs/task.ts';
import { tool } from '../tool.ts';

/** Says it again and again, until its reader has gone. */
export const yes = tool(function* ({ process, args, out }) {
  const line = `${args.length === 0 ? 'y' : args.join(' ')}\n`;
  for (;;) {
    out(line.repeat(64));
    yield sleep(process.container.clock, 1);
  }
});
