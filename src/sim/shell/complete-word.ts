import { normalPath } from '../programs/file-tree.ts';
import { statOrNothing } from '../programs/find-executable.ts';
import { builtins } from './builtins/index.ts';
import type { Complete } from './line-editor.ts';
import type { ShellState } from './shell-state.ts';

/** Completes the word before the cursor: a command at the start of a line, a file everywhere else. */
export const completeWord =
  (state: ShellState): Complete =>
  (before) => {
    const word = /[^\s;|&<>()'"=]*$/.exec(before)?.[0] ?? '';
    const isCommand = /(?:^|[;|&(])\s*$/.test(before.slice(0, before.length - word.length)) && !word.includes('/');
    const slash = word.lastIndexOf('/');
    const prefix = word.slice(slash + 1);
    const directory = normalPath(slash < 0 ? '.' : word.slice(0, slash + 1), state.cwd);
    const names = isCommand ? commandNames(state) : fileNames(state, directory);
    const choices = names.filter((name) => name.startsWith(prefix) && (prefix !== '' || !name.startsWith('.')));
    const shared = choices.reduce((common, name) => commonStart(common, name), choices[0] ?? '');
    if (choices.length !== 1)
      return { added: shared.slice(prefix.length), choices: shared.length > prefix.length ? [] : choices };
    return { added: `${shared.slice(prefix.length)}${shared.endsWith('/') ? '' : ' '}`, choices };
  };

function commonStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a.charAt(length) === b.charAt(length)) length += 1;
  return a.slice(0, length);
}

/** Directories end with a slash. */
function fileNames({ process }: ShellState, directory: string): readonly string[] {
  const { files } = process.container;
  if (statOrNothing(files, directory)?.type !== 'directory') return [];
  const isDirectory = (name: string): boolean =>
    statOrNothing(files, directory === '/' ? `/${name}` : `${directory}/${name}`)?.type === 'directory';
  return files.list(directory).map((name) => (isDirectory(name) ? `${name}/` : name));
}

function commandNames(state: ShellState): readonly string[] {
  const path = (state.variables.get('PATH') ?? '').split(':').filter((directory) => directory !== '');
  const programs = path.flatMap((directory) => fileNames(state, directory).filter((name) => !name.endsWith('/')));
  return [...new Set([...builtins.keys(), ...state.functions.keys(), ...programs])].sort();
}
