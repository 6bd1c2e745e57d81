import { isStartFailure } from '../../programs/create-running-container.ts';
import { insideRoot } from '../../programs/inside-root.ts';
import { tool } from '../tool.ts';

/** Runs a command with another directory as its root: `chroot /host` in a debug pod of a node. */
export const chroot = tool(function* ({ process, args, complain, path }) {
  const [root = '', ...command] = args;
  const { container, cwd: _, ...rest } = process;
  if (container.files.stat(path(root))?.type !== 'directory') {
    complain(`can't change root directory to '${root}': No such file or directory`);
    return 1;
  }
  const argv = command.length === 0 ? ['/bin/sh', '-i'] : command;
  const started = insideRoot(container, path(root)).start({
    ...{ argv, env: process.env, cwd: '/', parentPid: process.pid, terminal: rest.terminal },
    ...{ stdin: { ...process.stdin, close: () => {} }, stdout: process.stdout, stderr: process.stderr },
  });
  if (isStartFailure(started)) {
    complain(`can't execute '${argv[0]}': No such file or directory`);
    return 127;
  }
  try {
    return yield* started.wait();
  } finally {
    container.signal(started.process.pid, 9);
  }
});
