import type { Pod } from '../../model/kinds.ts';
import { type FilterPlugin, nodeCheck, nothingToCheck } from '../filter-plugin.ts';
import { claimClass, claimUses } from '../pod-volumes.ts';
import type { SchedulingCluster } from '../scheduling-cluster.ts';
import { fits, unschedulable } from '../verdict.ts';

/** A CSI driver attaches only so many volumes to a node (`CSINode.spec.drivers[].allocatable.count`). */
export const nodeVolumeLimits: FilterPlugin = {
  name: 'NodeVolumeLimits',
  prepare(pod, cluster) {
    const wanted = csiVolumes(pod, cluster);
    if (wanted.size === 0) return nothingToCheck;
    return nodeCheck((info) => {
      const limits = cluster.csiNode(info.name)?.spec.drivers ?? [];
      for (const { name: driver, allocatable } of limits) {
        if (allocatable?.count === undefined) continue;
        const attached = new Set<string>();
        for (const other of info.pods.values()) addOfDriver(attached, csiVolumes(other, cluster), driver);
        const before = attached.size;
        addOfDriver(attached, wanted, driver);
        if (attached.size > before && attached.size > allocatable.count) {
          return unschedulable(
            'node(s) exceed max volume count',
            `driver ${driver} has ${before} of ${allocatable.count} volumes attached`,
          );
        }
      }
      return fits;
    });
  },
};

/** Volume → driver, for each claim of the pod that a CSI driver serves. */
function csiVolumes(pod: Pod, cluster: SchedulingCluster): ReadonlyMap<string, string> {
  const volumes = new Map<string, string>();
  const namespace = pod.metadata.namespace ?? '';
  for (const { claimName } of claimUses(pod)) {
    const claim = cluster.claim(namespace, claimName);
    if (claim === undefined) continue;
    const driver =
      cluster.volume(claim.spec.volumeName ?? '')?.spec.csi?.driver ??
      cluster.storageClass(claimClass(claim))?.provisioner;
    if (driver !== undefined) volumes.set(claim.spec.volumeName ?? `${namespace}/${claimName}`, driver);
  }
  return volumes;
}

function addOfDriver(into: Set<string>, volumes: ReadonlyMap<string, string>, wanted: string): void {
  for (const [volume, driver] of volumes) if (driver === wanted) into.add(volume);
}
