import type { ByteString } from './byte-string.ts';
import type { FileSystem } from './file-system.ts';
import type { FileEntry } from './file-tree.ts';
import { normalPath } from './file-tree.ts';
import type { StartFailure } from './process.ts';

/** A file that can run: the simulated program behind it, and the arguments after the interpreter of a script. */
export interface FoundExecutable {
  readonly path: string;
  readonly program: string;
  readonly argv: readonly ByteString[];
}

const standardPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Finds what `execvp` would run: a name without a slash is searched in PATH, `#!` scripts run their interpreter. */
export function findExecutable(
  files: FileSystem,
  argv: readonly ByteString[],
  options: { readonly path: string | undefined; readonly cwd: string },
): FoundExecutable | StartFailure {
  const command = argv[0] ?? '';
  const path = command.includes('/') ? normalPath(command, options.cwd) : searchPath(files, command, options.path);
  if (path === undefined) return { failure: 'not-found', path: command };
  const entry = statOrNothing(files, path);
  if (entry === undefined) return { failure: command.includes('/') ? 'no-such-file' : 'not-found', path };
  if (entry.type === 'directory') return { failure: 'is-directory', path };
  if ((entry.mode & 0o111) === 0) return { failure: 'permission-denied', path };
  if (entry.program !== undefined) return { path, program: entry.program, argv };
  return script(files, path, entry, argv);
}

function script(
  files: FileSystem,
  path: string,
  entry: FileEntry,
  argv: readonly ByteString[],
): FoundExecutable | StartFailure {
  const line = /^#!\s*(\S+)[ \t]*([^\n]*)/.exec(entry.content);
  if (line === null) return { failure: 'exec-format', path };
  const interpreter = line[1] as string;
  const argument = (line[2] as string).trimEnd();
  const target = interpreter.endsWith('/env') ? searchPath(files, argument, standardPath) : interpreter;
  const program = target === undefined ? undefined : statOrNothing(files, target)?.program;
  if (target === undefined || program === undefined) return { failure: 'no-interpreter', path };
  const given = interpreter.endsWith('/env') || argument === '' ? [] : [argument];
  return { path, program, argv: [target, ...given, path, ...argv.slice(1)] };
}

function searchPath(files: FileSystem, name: string, path: string | undefined): string | undefined {
  if (name === '') return undefined;
  return (path ?? standardPath)
    .split(':')
    .map((directory) => normalPath(name, directory === '' ? '/' : directory))
    .find((candidate) => {
      const entry = statOrNothing(files, candidate);
      return entry?.type === 'file' && (entry.mode & 0o111) !== 0;
    });
}

export function statOrNothing(files: FileSystem, path: string): FileEntry | undefined {
  try {
    return files.stat(path);
  } catch {
    return undefined;
  }
}
