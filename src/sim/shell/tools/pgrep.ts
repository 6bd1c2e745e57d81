import type { Process } from '../../programs/process.ts';
import { posixRegExp } from '../posix-regexp.ts';
import { parseOptions, type ToolContext, tool } from '../tool.ts';
import { signalNumber } from './kill.ts';

const nameOf = ({ argv }: Process): string => (argv[0] ?? '').replace(/^.*\//, '');

function matching({ process }: ToolContext, pattern: string, whole: boolean): readonly Process[] {
  const expression = posixRegExp(pattern, true);
  return [...process.container.processes.values()].filter(
    (each) => each.pid !== process.pid && expression?.test(whole ? each.argv.join(' ') : nameOf(each)) === true,
  );
}

/** pgrep and pidof list, pkill and killall signal. */
export const pgrep = tool((context) => {
  const options = parseOptions(context.args, ['u']);
  const found = matching(context, options.operands[0] ?? '', options.has('f'));
  for (const each of found) {
    context.out(
      `${each.pid}${options.has('l', 'a') ? ` ${options.has('a') ? each.argv.join(' ') : nameOf(each)}` : ''}\n`,
    );
  }
  return found.length > 0 ? 0 : 1;
});

export const pidof = tool(({ process, args, out }) => {
  const found = [...process.container.processes.values()].filter((each) => args.includes(nameOf(each)));
  if (found.length > 0)
    out(
      `${found
        .map(({ pid }) => pid)
        .reverse()
        .join(' ')}\n`,
    );
  return found.length > 0 ? 0 : 1;
});

export const pkill = tool((context) => {
  const given = context.args.find((arg) => /^-[A-Z0-9]+$/.test(arg));
  const options = parseOptions(context.args.filter((arg) => arg !== given));
  const signal = given === undefined ? 15 : (signalNumber(given.slice(1)) ?? 15);
  const names = context.name === 'killall' ? options.operands.map((name) => `^${name}$`) : options.operands.slice(0, 1);
  let killed = 0;
  for (const name of names) {
    const found = matching(context, name, options.has('f'));
    if (found.length === 0 && context.name === 'killall') context.complain(`${name.slice(1, -1)}: no process killed`);
    for (const { pid } of found) {
      if (pid === 1 && (signal === 9 || signal === 19)) continue;
      context.process.container.signal(pid, signal);
      killed += 1;
    }
  }
  return killed > 0 ? 0 : 1;
});
