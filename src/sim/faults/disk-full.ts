import { diskFullAnnotation } from '../kubelet/ensure-image.ts';
import { lowOnAnnotation } from '../kubelet/eviction/node-signals.ts';
import { annotateNode } from './annotate-node.ts';
import type { Fault } from './fault.ts';

/** The disk under the kubelet and containerd is full: images cannot be unpacked, and pods are evicted. */
export const diskFull: Fault = {
  name: 'disk-full',
  description: 'a node’s disk is full: DiskPressure, evictions, and no image can be unpacked',
  target: 'NODE',
  apply: (cluster, target) =>
    annotateNode(cluster, target, { [diskFullAnnotation]: 'true', [lowOnAnnotation]: 'ephemeral-storage' }),
};
