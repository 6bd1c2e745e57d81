import { isStartFailure } from '../../programs/create-running-container.ts';
import { tool } from '../tool.ts';

export const timeout = tool(function* ({ process, args, complain }) {
  const rest = args.filter((arg, index) => !(index < 2 && arg.startsWith('-')));
  const [limit = '', ...argv] = rest;
  const { env, cwd, stdin, stdout, stderr, pid } = process;
  const started = process.container.start({ argv, env, cwd, stdin, stdout, stderr, parentPid: pid });
  if (isStartFailure(started)) {
    complain(`can't execute '${argv[0]}': No such file or directory`);
    return 127;
  }
  const { container } = process;
  const cancel = container.clock.schedule(Number.parseFloat(limit) * 1000, () =>
    container.signal(started.process.pid, 15),
  );
  try {
    const code = yield* started.wait();
    return code === 143 ? 124 : code;
  } finally {
    cancel();
  }
});
