import { tool } from '../tool.ts';

/** One screen, as `top -b -n 1` prints it. */
export const top = tool(({ process, out }) => {
  const { container } = process;
  const used = Math.round(container.memoryBytes / 1024);
  out(`Mem: ${2_100_000 + used}K used, ${5_900_000 - used}K free, 1204K shrd, 98304K buff, 3145728K cached\n`);
  out('CPU:   2% usr   1% sys   0% nic  97% idle   0% io   0% irq   0% sirq\n');
  out(`Load average: 0.08 0.12 0.10 1/${300 + container.processes.size} ${process.pid}\n`);
  out('  PID  PPID USER     STAT   VSZ %VSZ CPU %CPU COMMAND\n');
  for (const each of container.processes.values()) {
    out(
      `${String(each.pid).padStart(5)} ${String(each.parentPid).padStart(5)} ${container.user.name.padEnd(8)} S     4356   0%   0   0% ${each.argv.join(' ')}\n`,
    );
  }
  return 0;
});
