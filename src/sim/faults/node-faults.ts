import type { Api } from '../../apiserver/api.ts';
import type { Node } from '../../model/kinds.ts';

/** `stopped` cuts the node's kubelet off: it neither renews its lease nor acts; anything else brings it back. */
export const kubeletAnnotation = 'sim.podtriage.dev/kubelet';

export interface NodeSwitch {
  stopNode(name: string): boolean;
  startNode(name: string): boolean;
}

/** Lets a manifest, or `kubectl annotate node`, make a node go silent and come back. */
export function watchNodeFaults(api: Api, nodes: NodeSwitch): void {
  api.subscribe(({ type, object, previous }) => {
    if (object.kind !== 'Node' || type === 'DELETED') return;
    const wanted = isStopped(object as Node);
    if (wanted === (previous !== undefined && isStopped(previous as Node))) return;
    if (wanted) nodes.stopNode(object.metadata.name);
    else nodes.startNode(object.metadata.name);
  });
}

const isStopped = (node: Node): boolean => node.metadata.annotations?.[kubeletAnnotation] === 'stopped';
