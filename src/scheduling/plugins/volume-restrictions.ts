import type { Pod } from '../../model/kinds.ts';
import { type FilterPlugin, nodeCheck, nothingToCheck, podRejected } from '../filter-plugin.ts';
import { claimUses } from '../pod-volumes.ts';
import type { SchedulingCluster } from '../scheduling-cluster.ts';
import { fits, unschedulable } from '../verdict.ts';

const claimInUse =
  'node(s) unavailable due to PersistentVolumeClaim with ReadWriteOncePod access mode already in-use by another pod';

/** A ReadWriteOncePod claim serves one pod in the whole cluster; some in-tree disks serve one pod of a node. */
export const volumeRestrictions: FilterPlugin = {
  name: 'VolumeRestrictions',
  prepare(pod, cluster) {
    const uses = claimUses(pod).filter((use) => !use.ephemeral);
    const missing = uses.find((use) => cluster.claim(pod.metadata.namespace ?? '', use.claimName) === undefined);
    if (missing !== undefined) return podRejected(`persistentvolumeclaim "${missing.claimName}" not found`);
    const rival = rivalForExclusiveClaim(pod, cluster);
    const disks = exclusiveDisks(pod);
    if (rival === undefined && disks.length === 0) return nothingToCheck;
    return nodeCheck((info) => {
      if (rival !== undefined) return unschedulable(claimInUse, `pod ${rival.metadata.name} uses the claim`);
      const holder = [...info.pods.values()].find((other) =>
        exclusiveDisks(other).some((disk) => disks.includes(disk)),
      );
      if (holder === undefined) return fits;
      return unschedulable('node(s) had no available disk', `pod ${holder.metadata.name} uses the disk`);
    });
  },
};

function rivalForExclusiveClaim(pod: Pod, cluster: SchedulingCluster): Pod | undefined {
  const namespace = pod.metadata.namespace ?? '';
  const exclusive = claimUses(pod)
    .map((use) => use.claimName)
    .filter((name) => cluster.claim(namespace, name)?.spec.accessModes?.includes('ReadWriteOncePod'));
  if (exclusive.length === 0) return undefined;
  for (const info of cluster.nodes) {
    for (const other of info.pods.values()) {
      if (other.metadata.namespace !== namespace || other.metadata.name === pod.metadata.name) continue;
      if (claimUses(other).some((use) => exclusive.includes(use.claimName))) return other;
    }
  }
  return undefined;
}

/** Names of in-tree disks that two pods of a node cannot share. */
const exclusiveDisks = (pod: Pod): string[] =>
  (pod.spec.volumes ?? []).flatMap((volume) => {
    if (volume.gcePersistentDisk !== undefined && volume.gcePersistentDisk.readOnly !== true) {
      return [`gce/${volume.gcePersistentDisk.pdName}`];
    }
    return volume.awsElasticBlockStore === undefined ? [] : [`aws/${volume.awsElasticBlockStore.volumeID}`];
  });
