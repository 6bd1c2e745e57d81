import type { CommandWords } from './command-words.ts';

/** A completion for fish: one line for each command, flag and word, with its description. */
export const fishCompletion = (commands: readonly CommandWords[]): string =>
  [
    '# fish completion for podtriage',
    ...commands.flatMap(({ name, description }) => [
      `complete -c podtriage -f -n __fish_use_subcommand -a ${name} -d ${quoted(description)}`,
    ]),
    ...commands.flatMap(linesOf),
    '',
  ].join('\n');

function linesOf({ name, options, arguments: words }: CommandWords): string[] {
  const where = `-n '__fish_seen_subcommand_from ${name}'`;
  return [
    ...(words.length === 0 ? [] : [`complete -c podtriage ${where} -f -a ${quoted(words.join(' '))}`]),
    ...options.map(({ flags, description, takesValue, choices }) => {
      const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
      const value = choices.length > 0 ? ` -x -a ${quoted(choices.join(' '))}` : takesValue ? ' -r' : '';
      return `complete -c podtriage ${where} ${names.join(' ')}${value} -d ${quoted(description)}`;
    }),
  ];
}

/** Within single quotes fish knows only \\ and \' . */
const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
