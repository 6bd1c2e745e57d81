import { hostRoot } from '../images/host-root.ts';
import type { FileTree } from '../programs/file-tree.ts';
import type { MountSource } from '../programs/mount-source.ts';
import { hostPathDisk } from './disks.ts';
import type { NodeContext } from './node-context.ts';

/** The whole file system of a node, for a hostPath volume of `/`: what pods wrote lies over what the node came with. */
export function nodeRoot({ disks, nodeName, clock }: NodeContext): MountSource {
  const written = disks.open(hostPathDisk(nodeName, '/'));
  const startedAt = clock.now();
  let made: FileTree | undefined;
  const below = (): FileTree => {
    made ??= hostRoot(nodeName, startedAt);
    return made;
  };
  return {
    ...written,
    get: (path) => (path === '/' ? undefined : written.get(path)) ?? below().entries.get(path),
    list: (path) => [...new Set([...(below().children.get(path) ?? []), ...written.list(path)])],
  };
}
