import type { CommandWords } from './command-words.ts';

/** A completion for bash: commands first, then the command's own flags and words; file names where a value is free. */
export const bashCompletion = (commands: readonly CommandWords[]): string => `# bash completion for podtriage
_podtriage() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} command= words= word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in
      ${commands.map(({ name }) => name).join('|')}) command=$word; break ;;
    esac
  done
  case $command:$prev in
${commands.flatMap(valueCases).join('\n')}
  esac
  case $command in
${commands.map(wordCase).join('\n')}
    *) words='${[...commands.map(({ name }) => name), '--version', ...flagsOf(commands, 'ui')].join(' ')}' ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _podtriage podtriage
`;

/** After a flag that takes a value: its choices, or else file names, which `-o default` gives. */
const valueCases = ({ name, options }: CommandWords): string[] =>
  options
    .filter(({ takesValue }) => takesValue)
    .map(({ flags, choices }) => {
      const owners = name === 'ui' ? [name, ''] : [name];
      const pattern = owners.flatMap((owner) => flags.map((flag) => `${owner}:${flag}`)).join('|');
      return `    ${pattern}) COMPREPLY=($(compgen -W '${choices.join(' ')}' -- "$cur")); return ;;`;
    });

const wordCase = (command: CommandWords): string =>
  `    ${command.name}) words='${[...command.arguments, ...command.options.flatMap(({ flags }) => flags)].join(' ')}' ;;`;

const flagsOf = (commands: readonly CommandWords[], name: string): readonly string[] =>
  commands.find((command) => command.name === name)?.options.flatMap(({ flags }) => flags) ?? [];
