import type { ByteString } from './byte-string.ts';
import { FileError } from './file-error.ts';
import { directoryEntry, type FileEntry, fileEntry, parentOf } from './file-tree.ts';
import { overlayMount } from './mount-source.ts';
import { createMountTable, type Mount, type MountTable } from './mount-table.ts';

/** A container's files: the image, what was written over it, and the volumes. Paths are absolute. */
export interface FileSystem {
  readonly mounts: readonly Mount[];
  /** Follows links; undefined when there is nothing. */
  stat(path: string): FileEntry | undefined;
  lstat(path: string): FileEntry | undefined;
  list(path: string): readonly string[];
  read(path: string): ByteString;
  write(path: string, content: ByteString, options?: WriteFileOptions): void;
  put(path: string, entry: FileEntry): void;
  makeDirectory(path: string): void;
  /** Only root may. */
  changeOwner(path: string, uid: number): void;
  remove(path: string): void;
  /** The path with every link resolved. */
  real(path: string): string;
}

interface WriteFileOptions {
  readonly append?: boolean;
  readonly mode?: number;
}

export interface FileSystemOptions {
  readonly mounts: readonly Mount[];
  readonly now: () => Date;
  /** Who reads and writes: root may do everything. */
  readonly user: { readonly uid: number };
}

/** Larger files are refused, because all of them are kept in memory. */
const maxFileBytes = 64 * 1024 * 1024;

export const overlayRoot = (image: Parameters<typeof overlayMount>[0], now: Date, readOnly: boolean): Mount => ({
  path: '/',
  source: overlayMount(image, now),
  readOnly,
  device: 'overlay',
  type: 'overlay',
});

export function createFileSystem({ mounts, now, user }: FileSystemOptions): FileSystem {
  const table = createMountTable(mounts, now);
  const put = (path: string, entry: FileEntry): void => {
    const { mount, inner } = writable(table, path, user.uid);
    mount.source.put(inner, { ...entry, uid: user.uid });
  };
  const lstat = (path: string): FileEntry | undefined => table.raw(table.real(path, false));
  return {
    mounts,
    stat: (path) => table.raw(table.real(path)),
    lstat,
    real: (path) => table.real(path),
    list: (path) => listDirectory(table, path),
    read: (path) => readable(table.raw(table.real(path)), user.uid).content,
    write(path, content, options = {}) {
      const at = table.real(path);
      const before = table.raw(at);
      if (before?.type === 'directory') throw new FileError('EISDIR');
      const text = options.append === true ? `${before?.content ?? ''}${content}` : content;
      if (text.length > maxFileBytes) throw new FileError('ENOSPC');
      put(at, fileEntry(text, now(), options.mode ?? before?.mode ?? 0o644));
    },
    put: (path, entry) => put(table.real(path, false), entry),
    changeOwner(path, uid) {
      const at = table.real(path, false);
      const entry = table.raw(at);
      if (entry === undefined) throw new FileError('ENOENT');
      if (user.uid !== 0) throw new FileError('EPERM');
      const { mount, inner } = writable(table, at, user.uid);
      mount.source.put(inner, { ...entry, uid });
    },
    makeDirectory(path) {
      const at = table.real(path);
      if (table.raw(at) !== undefined) throw new FileError('EEXIST');
      put(at, directoryEntry(now()));
    },
    remove(path) {
      const at = table.real(path, false);
      if (table.raw(at) === undefined) throw new FileError('ENOENT');
      if (mounts.some((mount) => mount.path === at)) throw new FileError('EBUSY');
      const { mount, inner } = writable(table, at, user.uid);
      if (mount.source.get(inner)?.type === 'directory' && mount.source.list(inner).length > 0) {
        throw new FileError('ENOTEMPTY');
      }
      mount.source.remove(inner);
    },
  };
}

function listDirectory(table: MountTable, path: string): readonly string[] {
  const at = table.real(path);
  const entry = table.raw(at);
  if (entry === undefined) throw new FileError('ENOENT');
  if (entry.type !== 'directory') throw new FileError('ENOTDIR');
  const { mount, inner } = table.place(at);
  return [...new Set([...mount.source.list(inner), ...table.mountPointsIn(at)])].sort();
}

function readable(entry: FileEntry | undefined, uid: number): FileEntry {
  if (entry === undefined) throw new FileError('ENOENT');
  if (entry.type === 'directory') throw new FileError('EISDIR');
  if (uid !== 0 && (entry.mode & (uid === entry.uid ? 0o400 : 0o004)) === 0) throw new FileError('EACCES');
  return entry;
}

function writable(table: MountTable, path: string, uid: number): ReturnType<MountTable['place']> {
  const parent = table.raw(parentOf(path));
  if (parent === undefined) throw new FileError('ENOENT');
  if (parent.type !== 'directory') throw new FileError('ENOTDIR');
  const found = table.place(path);
  if (found.mount.readOnly) throw new FileError('EROFS');
  if (uid !== 0 && !mayWrite(table.raw(path) ?? parent, uid)) throw new FileError('EACCES');
  return found;
}

const mayWrite = (entry: FileEntry, uid: number): boolean =>
  (entry.uid === uid && (entry.mode & 0o200) !== 0) || (entry.mode & 0o002) !== 0;
