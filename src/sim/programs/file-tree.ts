import type { ByteString } from './byte-string.ts';

/** One file, directory or link. Entries are never changed in place. */
export interface FileEntry {
  readonly type: 'file' | 'directory' | 'link';
  readonly mode: number;
  readonly uid: number;
  readonly modified: Date;
  /** A file's content, or where a link points to. */
  readonly content: ByteString;
  /** The name of the simulated program that runs when this file is executed. */
  readonly program?: string;
}

/**
 * Entries by absolute path within the tree ('/' is the root), with each directory's children. Image trees are shared by
 * all their containers; `removed` marks what a container has deleted from the image below.
 */
export interface FileTree {
  readonly entries: Map<string, FileEntry>;
  readonly children: Map<string, Set<string>>;
  readonly removed: Set<string>;
}

export const directoryEntry = (modified: Date, mode = 0o755): FileEntry => ({
  type: 'directory',
  mode,
  uid: 0,
  modified,
  content: '',
});

export const fileEntry = (content: ByteString, modified: Date, mode = 0o644): FileEntry => ({
  type: 'file',
  mode,
  uid: 0,
  modified,
  content,
});

export function createFileTree(modified: Date, files: Iterable<readonly [string, FileEntry]> = []): FileTree {
  const tree: FileTree = { entries: new Map(), children: new Map(), removed: new Set() };
  tree.entries.set('/', directoryEntry(modified));
  for (const [path, entry] of files) {
    for (const parent of parentsOf(path)) {
      if (!tree.entries.has(parent)) putEntry(tree, parent, directoryEntry(modified));
    }
    putEntry(tree, path, entry);
  }
  return tree;
}

export function putEntry(tree: FileTree, path: string, entry: FileEntry): void {
  tree.entries.set(path, entry);
  tree.removed.delete(path);
  if (path === '/') return;
  const parent = parentOf(path);
  const siblings = tree.children.get(parent) ?? new Set<string>();
  siblings.add(nameOf(path));
  tree.children.set(parent, siblings);
}

export function removeEntry(tree: FileTree, path: string): void {
  tree.entries.delete(path);
  tree.children.delete(path);
  tree.children.get(parentOf(path))?.delete(nameOf(path));
  tree.removed.add(path);
}

export const parentOf = (path: string): string => path.slice(0, Math.max(1, path.lastIndexOf('/')));
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** From the root's child down to the direct parent. */
function parentsOf(path: string): string[] {
  const parts = path.split('/').slice(1, -1);
  return parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}`);
}

/** Makes a path absolute and removes `.`, `..` and double slashes. */
export function normalPath(path: string, cwd = '/'): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${cwd}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
