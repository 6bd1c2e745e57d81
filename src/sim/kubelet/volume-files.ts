import { bytesOfText } from '../programs/byte-string.ts';
import { createFileTree, type FileTree, fileEntry } from '../programs/file-tree.ts';
import { VolumeProblem } from './volume-problem.ts';

/** One file of a volume that the kubelet writes. */
export interface VolumeFile {
  readonly content: string;
  /** Absent: the default of its volume. */
  readonly mode?: number;
}

/** By the path below the mount. */
export type VolumeFiles = Readonly<Record<string, VolumeFile>>;

export type KeyToPath = readonly { readonly key: string; readonly path: string; readonly mode?: number }[] | undefined;

export const textFile = (text: string): VolumeFile => ({ content: bytesOfText(text) });

/** Permissions where a volume names none. */
const usualMode = 0o644;

export const treeOfFiles = (files: VolumeFiles, now: Date, defaultMode = usualMode): FileTree =>
  createFileTree(
    now,
    Object.entries(files).map(
      ([path, { content, mode = defaultMode }]) => [`/${path}`, fileEntry(content, now, mode)] as const,
    ),
  );

/** All keys, or those that are asked for under the names that are asked for. */
export function chosenFiles(
  data: VolumeFiles,
  items: KeyToPath,
  optional: boolean,
  what: 'config' | 'secret',
): VolumeFiles {
  if (items === undefined || items.length === 0) return data;
  const files: Record<string, VolumeFile> = {};
  for (const { key, path, mode } of items) {
    const file = data[key];
    if (file !== undefined) files[path] = { ...file, ...(mode === undefined ? {} : { mode }) };
    else if (!optional) throw new VolumeProblem(`references non-existent ${what} key: ${key}`);
  }
  return files;
}
