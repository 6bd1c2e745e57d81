import type { Node } from './kinds.ts';

/**
 * The STATUS cell of a node: `Ready,SchedulingDisabled`. A Ready condition of Unknown prints `NotReady`; only a node
 * without any Ready condition prints `Unknown`. Source: printNode in Kubernetes' pkg/printers/internalversion.
 */
export function nodeStatus(node: Node): string {
  const ready = node.status.conditions?.find((condition) => condition.type === 'Ready');
  const status = ready === undefined ? 'Unknown' : ready.status === 'True' ? 'Ready' : 'NotReady';
  return node.spec.unschedulable === true ? `${status},SchedulingDisabled` : status;
}
