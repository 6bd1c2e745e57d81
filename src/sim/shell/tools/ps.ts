import { textOfBytes } from '../../programs/byte-string.ts';
import type { Process } from '../../programs/process.ts';
import { tool } from '../tool.ts';

export const ps = tool(({ process, args, out }) => {
  const { container } = process;
  const user = container.user.name;
  const style = args.join('');
  const processes = [...container.processes.values()];
  if (style.includes('aux')) {
    out('USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND\n');
    for (const each of processes) {
      out(
        `${user.padEnd(8)} ${String(each.pid).padStart(7)}  0.0  0.1   4356  3200 ?        Ss   ${clock(each)}   0:00 ${commandOf(each)}\n`,
      );
    }
  } else if (style.includes('e')) {
    out('UID          PID    PPID  C STIME TTY          TIME CMD\n');
    for (const each of processes) {
      out(
        `${user.padEnd(8)} ${String(each.pid).padStart(7)} ${String(each.parentPid).padStart(7)}  0 ${clock(each)} ?        00:00:00 ${commandOf(each)}\n`,
      );
    }
  } else {
    out('PID   USER     TIME  COMMAND\n');
    for (const each of processes) out(`${String(each.pid).padStart(5)} ${user.padEnd(8)}  0:00 ${commandOf(each)}\n`);
  }
  return 0;
});

const clock = ({ startedAt }: Process): string => startedAt.toISOString().slice(11, 16);

const commandOf = ({ argv }: Process): string => textOfBytes(argv.join(' '));
