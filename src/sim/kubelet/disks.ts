import type { Note, Notes } from '../../apiserver/state/notes.ts';
import { createFileTree, type FileEntry, type FileTree, putEntry } from '../programs/file-tree.ts';
import { type MountSource, treeMount } from '../programs/mount-source.ts';

/** What is stored in the cluster: persistent volumes, directories of nodes, emptyDirs. Notes of it outlive a restart. */
export interface Disks {
  /** The disk of that name, which is made when it is first asked for. */
  open(name: string): MountSource;
  has(name: string): boolean;
  remove(name: string): void;
  /** What the files on it take. */
  bytes(name: string): number;
}

export const volumeDisk = (volume: string): string => `volume ${volume}`;
export const hostPathDisk = (node: string, path: string): string => `path ${node} ${path}`;
export const emptyDirDisk = (podUid: string, volume: string): string => `emptyDir ${podUid} ${volume}`;

export function createDisks(notes: Notes, now: () => Date): Disks {
  const disks = new Map<string, FileTree>();
  for (const [key, note] of notes.entries()) {
    const [, name, path = '/'] = keyPattern.exec(key) ?? [];
    if (name !== undefined) putEntry(treeIn(disks, decodeURIComponent(name), now()), path, entryOf(note));
  }
  return {
    open(name) {
      const isNew = !disks.has(name);
      const tree = treeIn(disks, name, now());
      const root = tree.entries.get('/');
      if (isNew && root !== undefined) notes.set(keyOf(name, '/'), noteOf(root));
      const source = treeMount(tree);
      return {
        ...source,
        put(path, entry) {
          source.put(path, entry);
          notes.set(keyOf(name, path), noteOf(entry));
        },
        remove(path) {
          source.remove(path);
          notes.remove(keyOf(name, path));
        },
      };
    },
    has: (name) => disks.has(name),
    remove(name) {
      for (const path of disks.get(name)?.entries.keys() ?? []) notes.remove(keyOf(name, path));
      disks.delete(name);
    },
    bytes: (name) =>
      [...(disks.get(name)?.entries.values() ?? [])].reduce((sum, { content }) => sum + content.length, 0),
  };
}

const keyPattern = /^disk\/([^/]*)(\/.*)$/s;

const keyOf = (name: string, path: string): string => `disk/${encodeURIComponent(name)}${path}`;

function treeIn(disks: Map<string, FileTree>, name: string, now: Date): FileTree {
  const tree = disks.get(name) ?? createFileTree(now);
  disks.set(name, tree);
  return tree;
}

const noteOf = ({ modified, ...entry }: FileEntry): Note => ({ ...entry, modified: modified.toISOString() });

const entryOf = ({ modified, ...entry }: Note): FileEntry =>
  ({ ...entry, modified: new Date(String(modified)) }) as unknown as FileEntry;
