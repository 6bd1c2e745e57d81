import { diskFullAnnotation } from '../kubelet/ensure-image.ts';
import { pressureAnnotation } from '../kubelet/node-condition-texts.ts';
import { annotateNode } from './annotate-node.ts';
import { evictUnderPressure } from './evict-under-pressure.ts';
import type { Fault } from './fault.ts';

/** The disk under the kubelet and containerd is full: images cannot be unpacked, and pods are evicted. */
export const diskFull: Fault = {
  name: 'disk-full',
  description: 'a node’s disk is full: DiskPressure, evictions, and no image can be unpacked',
  target: 'NODE',
  apply(cluster, target) {
    const annotations = { [diskFullAnnotation]: 'true', [pressureAnnotation]: 'DiskPressure' };
    const revert = annotateNode(cluster, target, annotations);
    const stop = evictUnderPressure(cluster, target, 'ephemeral-storage');
    return () => {
      stop();
      revert();
    };
  },
};
