import { pressureAnnotation } from '../kubelet/node-condition-texts.ts';
import { annotateNode } from './annotate-node.ts';
import { evictUnderPressure } from './evict-under-pressure.ts';
import type { Fault } from './fault.ts';

/** The node's memory runs low: the kubelet says so, and evicts who uses more than it asked for. */
export const memoryPressure: Fault = {
  name: 'memory-pressure',
  description: 'a node is low on memory: MemoryPressure, and the greediest pods are evicted',
  target: 'NODE',
  apply(cluster, target) {
    const revert = annotateNode(cluster, target, { [pressureAnnotation]: 'MemoryPressure' });
    const stop = evictUnderPressure(cluster, target, 'memory');
    return () => {
      stop();
      revert();
    };
  },
};
