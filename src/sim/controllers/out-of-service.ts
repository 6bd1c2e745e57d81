import type { Node } from '../../model/kinds.ts';

/** Somebody vouches that the node is off: its pods may be removed and its disks detached without its kubelet. */
export const isOutOfService = ({ spec }: Node): boolean =>
  (spec.taints ?? []).some(({ key }) => key === 'node.kubernetes.io/out-of-service');
