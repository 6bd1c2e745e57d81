import type { Fault, FaultyCluster } from './fault.ts';
import { badTarget, nodeOf } from './fault-targets.ts';

/** Packets between the pods of two nodes get lost, while both nodes stay in touch with the control plane. */
export const networkCut: Fault = {
  name: 'network-cut',
  description: 'pods on a node do not reach those on another (or on any other)',
  target: 'NODE[,NODE]',
  apply(cluster, target) {
    const [one = '', other, ...more] = target.split(',');
    if (more.length > 0) throw badTarget('a network cut is between one node and another, or all others');
    const a = addressOf(cluster, one);
    const b = other === undefined ? undefined : addressOf(cluster, other);
    const { network } = cluster.kubelets;
    return network.cut((from, to) => {
      if (from === to) return false;
      return (from === a && (b === undefined || to === b)) || (to === a && (b === undefined || from === b));
    });
  },
};

function addressOf(cluster: FaultyCluster, name: string): string {
  const { status } = nodeOf(cluster, name);
  return status.addresses?.find(({ type }) => type === 'InternalIP')?.address ?? '';
}
