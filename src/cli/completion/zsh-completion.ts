import type { CommandWords } from './command-words.ts';

/** A completion for zsh, by its own _arguments: to be sourced, or saved as _podtriage in a folder of $fpath. */
export const zshCompletion = (commands: readonly CommandWords[]): string => `#compdef podtriage
_podtriage() {
  local -a commands
  local command=\${words[2]}
  commands=(
${commands.map(({ name, description }) => `    ${quoted(`${name}:${description}`)}`).join('\n')}
  )
  if (( CURRENT == 2 )) && [[ $PREFIX != -* ]]; then
    _describe command commands
    return
  fi
  [[ $command == -* ]] && command=ui || { shift words; (( CURRENT-- )) }
  case $command in
${commands.map(caseOf).join('\n')}
  esac
}
if [[ \${funcstack[1]} == _podtriage ]]; then
  _podtriage "$@"
else
  compdef _podtriage podtriage
fi
`;

function caseOf({ name, options, arguments: words }: CommandWords): string {
  const specs = options.flatMap(({ flags, description, takesValue, choices }) =>
    flags.map((flag) => {
      const values = choices.length > 0 ? `(${choices.join(' ')})` : '_files';
      return quoted(`*${flag}[${spared(description)}]${takesValue ? `:value:${values}` : ''}`);
    }),
  );
  const rest = quoted(words.length === 0 ? '*:file:_files' : `*:argument:(${words.join(' ')})`);
  return `    ${name}) _arguments ${[...specs, rest].join(' ')} ;;`;
}

/** _arguments takes brackets and colons of a description for its own. */
const spared = (text: string): string => text.replace(/[[\]:\\]/g, '\\$&');

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
