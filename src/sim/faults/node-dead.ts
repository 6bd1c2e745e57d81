import { kubeletAnnotation } from '../kubelet/node-condition-texts.ts';
import { annotateNode } from './annotate-node.ts';
import type { Fault } from './fault.ts';

/** The node goes silent: NotReady after 50 s, its pods evicted 300 s later. */
export const nodeDead: Fault = {
  name: 'node-dead',
  description: 'a node’s kubelet stops: nothing is heard of the node any more',
  target: 'NODE',
  apply: (cluster, target) => annotateNode(cluster, target, { [kubeletAnnotation]: 'stopped' }),
};
