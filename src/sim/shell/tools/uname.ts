import { tool } from '../tool.ts';

export const uname = tool(({ process, args, out }) => {
  const flags = args.join('');
  const all = [
    ['s', 'Linux'],
    ['n', process.container.hostname],
    ['r', '6.1.0-26-amd64'],
    ['v', '#1 SMP PREEMPT_DYNAMIC Debian 6.1.112-1 (2024-09-30)'],
    ['m', 'x86_64'],
  ] as const;
  const shown = flags.includes('a')
    ? [...all.map(([, text]) => text), 'GNU/Linux']
    : all.filter(([letter]) => (flags === '' ? letter === 's' : flags.includes(letter))).map(([, text]) => text);
  out(`${shown.join(' ')}\n`);
  return 0;
});
