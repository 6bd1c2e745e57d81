import { isStartFailure } from '../../programs/create-running-container.ts';
import { inputOf, readAll } from '../../programs/pipe.ts';
import { parseOptions, tool } from '../tool.ts';

export const xargs = tool(function* ({ process, args, complain }) {
  const start = args.findIndex((arg, index) => !arg.startsWith('-') && !/^-[nIL]$/.test(args[index - 1] ?? ''));
  const { value, has } = parseOptions(start < 0 ? args : args.slice(0, start), ['n', 'I', 'L']);
  const command = start < 0 ? ['echo'] : args.slice(start);
  const text = yield* readAll(process.stdin);
  const items = (has('0') ? text.split('\0') : value('I') === undefined ? text.split(/\s+/) : text.split('\n')).filter(
    (item) => item !== '',
  );
  const replace = value('I');
  const size = replace === undefined ? Number(value('n') ?? value('L') ?? items.length) || 1 : 1;
  let status = 0;
  if (items.length === 0 && has('r')) return 0;
  for (let at = 0; at < Math.max(1, items.length); at += size) {
    const batch = items.slice(at, at + size);
    const argv =
      replace === undefined ? [...command, ...batch] : command.map((word) => word.replaceAll(replace, batch[0] ?? ''));
    const { env, cwd, stdout, stderr, pid } = process;
    const started = process.container.start({ argv, env, cwd, stdin: inputOf(''), stdout, stderr, parentPid: pid });
    if (isStartFailure(started)) {
      complain(`${argv[0]}: No such file or directory`);
      return 127;
    }
    if ((yield* started.wait()) !== 0) status = 123;
  }
  return status;
});
