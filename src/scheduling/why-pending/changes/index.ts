import type { Mend } from './change.ts';
import { mendCordon } from './mend-cordon.ts';
import { mendHostPorts } from './mend-host-ports.ts';
import { mendPodAffinity } from './mend-pod-affinity.ts';
import { mendResources } from './mend-resources.ts';
import { mendSelector } from './mend-selector.ts';
import { mendSpread } from './mend-spread.ts';
import { mendTaint } from './mend-taint.ts';

/** By plugin; what a volume or the node's name demands cannot be changed without losing data or the pod's purpose. */
export const mends: Readonly<Record<string, Mend>> = {
  InterPodAffinity: mendPodAffinity,
  NodeAffinity: mendSelector,
  NodePorts: mendHostPorts,
  NodeResourcesFit: mendResources,
  NodeUnschedulable: mendCordon,
  PodTopologySpread: mendSpread,
  TaintToleration: mendTaint,
};
