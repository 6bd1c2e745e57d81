import type { ByteString } from './byte-string.ts';
import { FileError } from './file-error.ts';
import { directoryEntry, type FileEntry, fileEntry, normalPath, parentOf } from './file-tree.ts';
import { type MountSource, overlayMount } from './mount-source.ts';

/** A tree of files that is visible at a place in the container. */
export interface Mount {
  readonly path: string;
  readonly source: MountSource;
  readonly readOnly: boolean;
  /** As `mount` and `df` print it. */
  readonly device: string;
  readonly type: string;
}

export interface FileUser {
  readonly uid: number;
}

/** A container's files: the image, what was written over it, and the volumes. Paths are absolute. */
export interface FileSystem {
  readonly mounts: readonly Mount[];
  /** Follows links; undefined when there is nothing. */
  stat(path: string): FileEntry | undefined;
  lstat(path: string): FileEntry | undefined;
  list(path: string): readonly string[];
  read(path: string): ByteString;
  write(path: string, content: ByteString, options?: { readonly append?: boolean; readonly mode?: number }): void;
  put(path: string, entry: FileEntry): void;
  makeDirectory(path: string): void;
  remove(path: string): void;
  /** The path with every link resolved. */
  real(path: string): string;
}

export interface FileSystemOptions {
  readonly mounts: readonly Mount[];
  readonly now: () => Date;
  readonly user: FileUser;
}

export const overlayRoot = (image: Parameters<typeof overlayMount>[0], now: Date, readOnly: boolean): Mount => ({
  path: '/',
  source: overlayMount(image, now),
  readOnly,
  device: 'overlay',
  type: 'overlay',
});

export function createFileSystem({ mounts, now, user }: FileSystemOptions): FileSystem {
  const byDepth = [...mounts].sort((a, b) => b.path.length - a.path.length);

  const place = (path: string): { mount: Mount; inner: string } => {
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
    return mounts.some((other) => other.path.startsWith(path === '/' ? '/' : `${path}/`))
      ? directoryEntry(now())
      : undefined;
  };

  const real = (path: string, followLast = true, depth = 0): string => {
    if (depth > 20) throw new FileError('ELOOP');
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

  const stat = (path: string): FileEntry | undefined => raw(real(path));

  const writable = (path: string): { mount: Mount; inner: string } => {
    const parent = raw(parentOf(path));
    if (parent === undefined) throw new FileError('ENOENT');
    if (parent.type !== 'directory') throw new FileError('ENOTDIR');
    const found = place(path);
    if (found.mount.readOnly) throw new FileError('EROFS');
    if (user.uid !== 0 && !mayWrite(raw(path) ?? parent, user)) throw new FileError('EACCES');
    return found;
  };

  const put = (path: string, entry: FileEntry): void => {
    const { mount, inner } = writable(path);
    mount.source.put(inner, { ...entry, uid: user.uid });
  };

  return {
    mounts,
    stat,
    lstat: (path) => raw(real(path, false)),
    real: (path) => real(path),
    list(path) {
      const at = real(path);
      const entry = raw(at);
      if (entry === undefined) throw new FileError('ENOENT');
      if (entry.type !== 'directory') throw new FileError('ENOTDIR');
      const { mount, inner } = place(at);
      const names = new Set(mount.source.list(inner));
      const prefix = at === '/' ? '/' : `${at}/`;
      for (const other of mounts) {
        if (other.path !== '/' && other.path.startsWith(prefix)) {
          names.add(other.path.slice(prefix.length).split('/')[0] as string);
        }
      }
      return [...names].sort();
    },
    read(path) {
      const entry = stat(path);
      if (entry === undefined) throw new FileError('ENOENT');
      if (entry.type === 'directory') throw new FileError('EISDIR');
      if (user.uid !== 0 && (entry.mode & 0o444) === 0) throw new FileError('EACCES');
      if (user.uid !== 0 && user.uid !== entry.uid && (entry.mode & 0o004) === 0) throw new FileError('EACCES');
      return entry.content;
    },
    write(path, content, options = {}) {
      const at = real(path);
      const before = raw(at);
      if (before?.type === 'directory') throw new FileError('EISDIR');
      const text = options.append === true ? `${before?.content ?? ''}${content}` : content;
      put(at, { ...fileEntry(text, now(), options.mode ?? before?.mode ?? 0o644) });
    },
    put: (path, entry) => put(real(path, false), entry),
    makeDirectory(path) {
      const at = real(path);
      if (raw(at) !== undefined) throw new FileError('EEXIST');
      put(at, directoryEntry(now()));
    },
    remove(path) {
      const at = real(path, false);
      if (raw(at) === undefined) throw new FileError('ENOENT');
      if (mounts.some((mount) => mount.path === at)) throw new FileError('EBUSY');
      const { mount, inner } = writable(at);
      if (mount.source.get(inner)?.type === 'directory' && mount.source.list(inner).length > 0) {
        throw new FileError('ENOTEMPTY');
      }
      mount.source.remove(inner);
    },
  };
}

const mayWrite = (entry: FileEntry, user: FileUser): boolean =>
  (entry.uid === user.uid && (entry.mode & 0o200) !== 0) || (entry.mode & 0o002) !== 0;
