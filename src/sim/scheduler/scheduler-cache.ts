import type { Api, Change } from '../../apiserver/api.ts';
import type { Node, Pod } from '../../model/kinds.ts';
import { createNodeInfo, type MutableNodeInfo, occupiesNode } from '../../scheduling/node-info.ts';
import { isNominated, type SchedulingCluster } from '../../scheduling/scheduling-cluster.ts';

/** The scheduler's picture of nodes and placed pods, kept current change by change. */
export interface SchedulerCache extends SchedulingCluster {
  apply(change: Change): void;
  /** Counts a pod on the node that was chosen for it, before the API knows. */
  assume(pod: Pod, nodeName: string): void;
  forget(pod: Pod): void;
  nominatedTo(nodeName: string): readonly Pod[];
}

export function createSchedulerCache(api: Api): SchedulerCache {
  const byName = new Map<string, MutableNodeInfo>();
  const nodes: MutableNodeInfo[] = [];
  const placed = new Map<string, string>();
  /** By uid. */
  const nominated = new Map<string, Pod>();

  const removePod = (pod: Pod): void => {
    byName.get(placed.get(pod.metadata.uid ?? '') ?? '')?.removePod(pod);
    placed.delete(pod.metadata.uid ?? '');
  };
  const addPod = (pod: Pod, nodeName: string): void => {
    placed.set(pod.metadata.uid ?? '', nodeName);
    byName.get(nodeName)?.addPod(pod);
  };
  const applyNode = (node: Node, deleted: boolean): void => {
    const known = byName.get(node.metadata.name);
    if (deleted) {
      byName.delete(node.metadata.name);
      nodes.splice(nodes.indexOf(known as MutableNodeInfo), known === undefined ? 0 : 1);
    } else if (known === undefined) {
      const info = createNodeInfo(node);
      byName.set(info.name, info);
      nodes.push(info);
    } else {
      known.setNode(node);
    }
  };

  return {
    nodes,
    node: (name) => byName.get(name),
    claim: (namespace, name) => api.get({ kind: 'PersistentVolumeClaim', namespace, name }),
    volume: (name) => api.get({ kind: 'PersistentVolume', namespace: '', name }),
    volumes: () => api.list('PersistentVolume'),
    storageClass: (name) => api.get({ kind: 'StorageClass', namespace: '', name }),
    csiNode: (name) => api.get({ kind: 'CSINode', namespace: '', name }),
    csiDriver: (name) => api.get({ kind: 'CSIDriver', namespace: '', name }),
    storageCapacities: () => api.list('CSIStorageCapacity'),
    nominatedTo: (name) => [...nominated.values()].filter(({ status }) => status.nominatedNodeName === name),
    budgets: () => api.list('PodDisruptionBudget'),
    namespaceLabels: (name) => api.get({ kind: 'Namespace', namespace: '', name })?.metadata.labels ?? {},
    assume(pod, nodeName) {
      nominated.delete(pod.metadata.uid ?? '');
      addPod(pod, nodeName);
    },
    forget: removePod,
    apply({ type, object }) {
      if (object.kind === 'Node') applyNode(object as Node, type === 'DELETED');
      if (object.kind !== 'Pod') return;
      const pod = object as Pod;
      if (type !== 'DELETED' && isNominated(pod)) nominated.set(pod.metadata.uid ?? '', pod);
      else nominated.delete(pod.metadata.uid ?? '');
      const occupies = type !== 'DELETED' && occupiesNode(pod);
      if (occupies) addPod(pod, pod.spec.nodeName ?? '');
      // A pod that is assumed on a node but not yet bound stays counted there until it is deleted.
      else if (type === 'DELETED' || pod.spec.nodeName) removePod(pod);
    },
  };
}
