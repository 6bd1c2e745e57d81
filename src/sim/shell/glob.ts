import type { FileSystem } from '../programs/file-system.ts';
import { normalPath } from '../programs/file-tree.ts';
import { hasWildcard, patternRegExp, withoutBackslashes } from './glob-pattern.ts';

/** The paths that match a pattern, sorted; none when nothing matches. */
export function glob(files: FileSystem, pattern: string, cwd: string): readonly string[] {
  const absolute = pattern.startsWith('/');
  let found = [absolute ? '/' : ''];
  for (const part of pattern.split('/').filter((each) => each !== '')) {
    found = found.flatMap((base) => expandPart(files, base, part, cwd));
  }
  return found.filter((path) => path !== '' && path !== '/').sort();
}

function expandPart(files: FileSystem, base: string, part: string, cwd: string): readonly string[] {
  const join = (name: string): string => (base === '' || base === '/' ? `${base}${name}` : `${base}/${name}`);
  if (!hasWildcard(part)) {
    const path = join(withoutBackslashes(part));
    return exists(files, normalPath(path, cwd)) ? [path] : [];
  }
  const expression = patternRegExp(part, { slashes: false });
  return namesIn(files, normalPath(base === '' ? '.' : base, cwd))
    .filter((name) => (part.startsWith('.') || !name.startsWith('.')) && expression.test(name))
    .map(join);
}

function exists(files: FileSystem, path: string): boolean {
  try {
    return files.lstat(path) !== undefined;
  } catch {
    return false;
  }
}

function namesIn(files: FileSystem, path: string): readonly string[] {
  try {
    return files.list(path);
  } catch {
    return [];
  }
}
