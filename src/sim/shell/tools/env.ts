import { isStartFailure } from '../../programs/create-running-container.ts';
import { tool } from '../tool.ts';

/** Prints the environment, or runs a command in a changed one. */
export const env = tool(function* ({ process, args, out, complain }) {
  const variables = new Map(args[0] === '-i' ? [] : process.env);
  let rest = args[0] === '-i' || args[0] === '-' ? args.slice(1) : args;
  while (/^[A-Za-z_]\w*=/.test(rest[0] ?? '')) {
    const [name = '', value = ''] = (rest[0] ?? '').split(/=(.*)/s);
    variables.set(name, value);
    rest = rest.slice(1);
  }
  if (rest.length === 0) {
    for (const [name, value] of variables) out(`${name}=${value}\n`);
    return 0;
  }
  const { stdin, stdout, stderr, cwd, pid, terminal } = process;
  const started = process.container.start({
    argv: rest,
    env: variables,
    cwd,
    stdin,
    stdout,
    stderr,
    parentPid: pid,
    terminal,
  });
  if (isStartFailure(started)) {
    complain(`can't execute '${rest[0]}': No such file or directory`);
    return 127;
  }
  return yield* started.wait();
});
