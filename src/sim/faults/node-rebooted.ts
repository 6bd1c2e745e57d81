import type { Fault } from './fault.ts';
import { nodeOf } from './fault-targets.ts';

/** The machine restarts under its pods: their containers are lost and started anew. There is nothing to repair. */
export const nodeRebooted: Fault = {
  name: 'node-rebooted',
  description: 'a node restarts: the containers on it are lost, and start again',
  target: 'NODE',
  lasts: 'a-moment',
  apply(cluster, target) {
    cluster.kubelets.rebootNode(nodeOf(cluster, target).metadata.name);
    return () => undefined;
  },
};
