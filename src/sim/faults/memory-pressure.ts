import { lowOnAnnotation } from '../kubelet/eviction/node-signals.ts';
import { annotateNode } from './annotate-node.ts';
import type { Fault } from './fault.ts';

/** The node's memory runs low: the kubelet says so, and evicts who uses more than it asked for. */
export const memoryPressure: Fault = {
  name: 'memory-pressure',
  description: 'a node is low on memory: MemoryPressure, and the greediest pods are evicted',
  target: 'NODE',
  apply: (cluster, target) => annotateNode(cluster, target, { [lowOnAnnotation]: 'memory' }),
};
