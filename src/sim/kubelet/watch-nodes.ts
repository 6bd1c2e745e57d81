import type { Change } from '../../apiserver/api.ts';
import type { Pod } from '../../model/kinds.ts';
import type { ClusterContext } from './node-context.ts';
import { createNodeKubelet, type NodeKubelet } from './node-kubelet.ts';
import { reportPod } from './report-pod.ts';

/** The kubelets by node. */
export interface NodeTable {
  named(node: string): NodeKubelet | undefined;
  of(pod: Pod): NodeKubelet | undefined;
}

/** Gives every Node of the API a kubelet and hands it the pods that are bound to it, from now on. */
export function watchNodes(cluster: ClusterContext): NodeTable {
  const { api } = cluster;
  const kubelets = new Map<string, NodeKubelet>();
  let nodesSeen = 0;
  const table: NodeTable = {
    named: (node) => kubelets.get(node),
    of: (pod) => (pod.spec.nodeName === undefined ? undefined : kubelets.get(pod.spec.nodeName)),
  };

  const addNode = (name: string): void => {
    const node = api.get({ kind: 'Node', namespace: '', name });
    if (node === undefined || kubelets.has(name)) return;
    kubelets.set(name, createNodeKubelet(cluster, node, nodesSeen++));
    for (const pod of api.list('Pod')) if (pod.spec.nodeName === name) podChange(cluster, table, 'ADDED', pod);
  };

  for (const node of api.list('Node')) addNode(node.metadata.name);
  api.subscribe(({ type, object }) => {
    if (object.kind === 'Pod') podChange(cluster, table, type, object as Pod);
    if (object.kind !== 'Node') return;
    const { name } = object.metadata;
    if (type === 'ADDED') addNode(name);
    if (type === 'DELETED') {
      kubelets.get(name)?.dispose();
      kubelets.delete(name);
    }
  });
  return table;
}

function podChange({ recorder }: ClusterContext, table: NodeTable, type: Change['type'], pod: Pod): void {
  const kubelet = table.of(pod);
  try {
    if (type === 'DELETED') kubelet?.podDeleted(pod);
    else kubelet?.podChanged(pod);
  } catch (error) {
    // A spec that makes no sense must not stop the write that brought it, nor the pods after it.
    const host = pod.spec.nodeName ?? '';
    reportPod({ event: (...event) => recorder.event(pod, ...event, { component: 'kubelet', host }) }, error);
  }
}
