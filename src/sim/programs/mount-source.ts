import { createFileTree, type FileEntry, type FileTree, parentOf, putEntry, removeEntry } from './file-tree.ts';

/** Where a mount's files come from. Paths are relative to the mount, '/' is its root. */
export interface MountSource {
  get(path: string): FileEntry | undefined;
  list(path: string): readonly string[];
  put(path: string, entry: FileEntry): void;
  remove(path: string): void;
  /** Somebody writes its files anew now and then: a `subPath` of it stays with those of its time. */
  readonly isRewritten?: boolean;
  /** Nobody looks any more. */
  close?(): void;
  /** What was written; absent where nobody asks. */
  bytes?(): number;
}

/** A volume: one tree, shared by all who mount it. */
export const treeMount = (tree: FileTree): MountSource => ({
  get: (path) => tree.entries.get(path),
  list: (path) => [...(tree.children.get(path) ?? [])],
  put: (path, entry) => putEntry(tree, path, entry),
  remove: (path) => removeEntry(tree, path),
});

/** A tree that is made when someone first looks: most containers of a large cluster never look. */
export function lazyMount(make: () => FileTree): MountSource {
  let tree: FileTree | undefined;
  return liveMount(() => {
    tree ??= make();
    return tree;
  });
}

/** A volume whose files are worked out whenever they are looked at, as the kubelet refreshes ConfigMaps. */
export const liveMount = (tree: () => FileTree): MountSource => ({
  get: (path) => tree().entries.get(path),
  list: (path) => [...(tree().children.get(path) ?? [])],
  put: (path, entry) => putEntry(tree(), path, entry),
  remove: (path) => removeEntry(tree(), path),
});

/** A container's root: its writes lie over the shared image and never change it. */
export function overlayMount(image: FileTree, now: Date): MountSource {
  let written: FileTree | undefined;
  const upper = (): FileTree => {
    written ??= createFileTree(now);
    return written;
  };
  const hidden = (path: string): boolean => {
    if (written === undefined) return false;
    for (let at = path; at !== '/'; at = parentOf(at)) if (written.removed.has(at)) return true;
    return false;
  };
  const get = (path: string): FileEntry | undefined =>
    (path === '/' ? undefined : written?.entries.get(path)) ?? (hidden(path) ? undefined : image.entries.get(path));
  return {
    get,
    list(path) {
      const below = hidden(path) ? [] : [...(image.children.get(path) ?? [])];
      const prefix = path === '/' ? '/' : `${path}/`;
      const kept = below.filter((name) => written?.removed.has(`${prefix}${name}`) !== true);
      return [...new Set([...kept, ...(written?.children.get(path) ?? [])])];
    },
    put: (path, entry) => putEntry(upper(), path, entry),
    remove: (path) => removeEntry(upper(), path),
    bytes: () => [...(written?.entries.values() ?? [])].reduce((sum, { content }) => sum + content.length, 0),
  };
}

/** What is at a path of another source now, and stays so. */
export function copiedMount(source: MountSource, path: string, now: Date): MountSource {
  const tree = createFileTree(now);
  const copy = (from: string, to: string): void => {
    const entry = source.get(from);
    if (entry !== undefined) putEntry(tree, to === '' ? '/' : to, entry);
    for (const name of source.list(from)) copy(`${from}/${name}`, `${to}/${name}`);
  };
  copy(path, '');
  return treeMount(tree);
}

/** One file or directory of another source, for `subPath`. */
export const subPathMount = (source: MountSource, subPath: string): MountSource => {
  const inner = (path: string): string => (path === '/' ? `/${subPath}` : `/${subPath}${path}`);
  return {
    get: (path) => source.get(inner(path)),
    list: (path) => source.list(inner(path)),
    put: (path, entry) => source.put(inner(path), entry),
    remove: (path) => source.remove(inner(path)),
  };
};
