import { isStartFailure } from '../../programs/create-running-container.ts';
import { inputOf } from '../../programs/pipe.ts';
import { sleep } from '../../programs/task.ts';
import { tool } from '../tool.ts';

/** Runs a command again and again on a cleared screen. */
export const watch = tool(function* ({ process, args, complain, out }) {
  const start = args.findIndex((arg, index) => !arg.startsWith('-') && args[index - 1] !== '-n');
  const seconds = Math.max(0.1, Number(args[args.indexOf('-n') + 1]) || 2);
  const command = args.slice(start < 0 ? args.length : start).join(' ');
  const { env, cwd, stdout, stderr, pid, container } = process;
  for (;;) {
    out(`\x1b[H\x1b[JEvery ${seconds.toFixed(1)}s: ${command}\n\n`);
    const started = container.start({
      ...{ argv: ['sh', '-c', command], env, cwd, stdin: inputOf(''), stdout, stderr, parentPid: pid },
    });
    if (isStartFailure(started)) {
      complain('sh: No such file or directory');
      return 127;
    }
    yield* started.wait();
    yield sleep(container.clock, seconds * 1000);
  }
});
