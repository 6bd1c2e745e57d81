import type { FileSystem } from './file-system.ts';
import { findExecutable } from './find-executable.ts';
import type { ProcessOptions, RunningContainer, StartedProcess, StartFailure } from './process.ts';

/** The container as processes see it whose root is one of its directories. */
export function insideRoot(container: RunningContainer, root: string): RunningContainer {
  const files = rootedFiles(container.files, root);
  const start = (request: ProcessOptions): StartedProcess | StartFailure => {
    const found = findExecutable(files, request.argv, { path: undefined, cwd: request.cwd });
    if ('failure' in found) return found;
    const program = container.executables.get(found.program);
    if (program === undefined) return { failure: 'exec-format', path: found.path };
    return container.fork((process) => program({ ...process, argv: found.argv, container: inside }), {
      ...request,
      argv: found.argv,
    });
  };
  // Everything else, with what it counts and who it signals, is the container's own.
  const inside: RunningContainer = Object.create(container, { files: { value: files }, start: { value: start } });
  return inside;
}

function rootedFiles(files: FileSystem, root: string): FileSystem {
  const outer = (path: string): string => (path === '/' ? root : `${root}${path}`);
  const inner = (path: string): string => (path.startsWith(root) ? path.slice(root.length) || '/' : path);
  return {
    mounts: files.mounts
      .filter(({ path }) => path === root || path.startsWith(`${root}/`))
      .map((mount) => ({ ...mount, path: inner(mount.path) })),
    stat: (path) => files.stat(outer(path)),
    lstat: (path) => files.lstat(outer(path)),
    list: (path) => files.list(outer(path)),
    read: (path) => files.read(outer(path)),
    write: (path, content, options) => files.write(outer(path), content, options),
    put: (path, entry) => files.put(outer(path), entry),
    changeOwner: (path, uid) => files.changeOwner(outer(path), uid),
    makeDirectory: (path) => files.makeDirectory(outer(path)),
    remove: (path) => files.remove(outer(path)),
    real: (path) => inner(files.real(outer(path))),
  };
}
