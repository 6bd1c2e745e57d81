import { sleep as pause } from '../../programs/task.ts';
import { tool } from '../tool.ts';

export const sleep = tool(function* ({ process, args, complain }) {
  let total = 0;
  for (const arg of args) {
    if (arg === 'infinity' || arg === 'inf') total += 1e12;
    else {
      const match = /^(\d*\.?\d+)([smhd]?)$/.exec(arg);
      if (match === null) {
        complain(`invalid number '${arg}'`);
        return 1;
      }
      total += Number(match[1]) * (units[match[2] ?? ''] ?? 1) * 1000;
    }
  }
  if (args.length === 0) {
    complain('missing operand');
    return 1;
  }
  yield pause(process.container.clock, total);
  return 0;
});

const units: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86400 };
