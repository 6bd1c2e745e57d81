import { kubeletAnnotation } from '../kubelet/node-condition-texts.ts';
import { annotateNode } from './annotate-node.ts';
import type { Fault } from './fault.ts';

/** The machine is switched off in order: its pods are ended first, critical ones last. */
export const nodeShutdown: Fault = {
  name: 'node-shutdown',
  description: 'a node is switched off in order: its pods are ended first, then it is silent',
  target: 'NODE',
  apply: (cluster, target) => annotateNode(cluster, target, { [kubeletAnnotation]: 'shutdown' }),
};
