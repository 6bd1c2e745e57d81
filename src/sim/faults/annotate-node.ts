import type { Cancel } from '../../base/cancel.ts';
import type { FaultyCluster } from './fault.ts';
import { nodeOf } from './fault-targets.ts';

/** Sets annotations that a node's kubelet obeys, and takes them off again. */
export function annotateNode(
  cluster: Pick<FaultyCluster, 'api'>,
  name: string,
  annotations: Readonly<Record<string, string>>,
): Cancel {
  const { api } = cluster;
  const node = nodeOf(cluster, name);
  const all = { ...node.metadata.annotations, ...annotations };
  api.update<'Node'>({ ...node, metadata: { ...node.metadata, annotations: all } });
  return () => {
    const current = api.get({ kind: 'Node', namespace: '', name });
    if (current === undefined) return;
    const kept = Object.entries(current.metadata.annotations ?? {}).filter(([key]) => !(key in annotations));
    api.update<'Node'>({ ...current, metadata: { ...current.metadata, annotations: Object.fromEntries(kept) } });
  };
}
