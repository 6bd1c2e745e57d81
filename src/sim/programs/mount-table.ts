import { FileError } from './file-error.ts';
import { directoryEntry, type FileEntry, normalPath } from './file-tree.ts';
import type { MountSource } from './mount-source.ts';

/** A tree of files that is visible at a place in the container. */
export interface Mount {
  readonly path: string;
  readonly source: MountSource;
  readonly readOnly: boolean;
  /** As `mount` and `df` print it. */
  readonly device: string;
  readonly type: string;
}

/** Finds what a path means across the mounts. */
export interface MountTable {
  /** The mount that holds the path, and the path within it. */
  place(path: string): { readonly mount: Mount; readonly inner: string };
  /** The entry at exactly this path; links are not followed. */
  raw(path: string): FileEntry | undefined;
  /** The path with its links resolved; the last part only when `followLast`. */
  real(path: string, followLast?: boolean): string;
  /** Names of mount points directly below the directory. */
  mountPointsIn(path: string): readonly string[];
}

const maxLinks = 20;

export function createMountTable(mounts: readonly Mount[], now: () => Date): MountTable {
  const byDepth = [...mounts].sort((a, b) => b.path.length - a.path.length);
  const prefixOf = (path: string): string => (path === '/' ? '/' : `${path}/`);

  const place: MountTable['place'] = (path) => {
    for (const mount of byDepth) {
      if (mount.path === '/') return { mount, inner: path };
      if (path === mount.path) return { mount, inner: '/' };
      if (path.startsWith(`${mount.path}/`)) return { mount, inner: path.slice(mount.path.length) };
    }
    throw new FileError('ENOENT');
  };

  const raw = (path: string): FileEntry | undefined => {
    const { mount, inner } = place(path);
    const entry = mount.source.get(inner);
    if (entry !== undefined) return entry;
    // A mount point below exists as a directory even when the image has none.
    return mounts.some((other) => other.path.startsWith(prefixOf(path))) ? directoryEntry(now()) : undefined;
  };

  const real = (path: string, followLast = true, depth = 0): string => {
    if (depth > maxLinks) throw new FileError('ELOOP');
    const parts = normalPath(path).split('/').slice(1);
    let done = '';
    for (const [index, part] of parts.entries()) {
      const here = `${done}/${part}`;
      const entry = raw(here);
      const isLast = index === parts.length - 1;
      if (entry?.type === 'link' && (followLast || !isLast)) {
        const rest = parts.slice(index + 1).join('/');
        const target = normalPath(entry.content, done === '' ? '/' : done);
        return real(rest === '' ? target : `${target}/${rest}`, followLast, depth + 1);
      }
      done = here;
    }
    return done === '' ? '/' : done;
  };

  return {
    place,
    raw,
    real: (path, followLast) => real(path, followLast),
    mountPointsIn: (path) =>
      mounts
        .filter((mount) => mount.path !== '/' && mount.path.startsWith(prefixOf(path)))
        .map((mount) => mount.path.slice(prefixOf(path).length).split('/')[0] ?? ''),
  };
}
