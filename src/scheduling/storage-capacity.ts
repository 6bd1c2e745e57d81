import type { Node, ObjectOf } from '../model/kinds.ts';
import { matchesSelector } from '../model/label-selector.ts';
import { parseQuantity } from '../model/quantity.ts';
import type { Claim, StorageClass } from './pod-volumes.ts';
import type { SchedulingCluster } from './scheduling-cluster.ts';

/**
 * Whether a new volume has room where a node reaches it. Only a driver that says so (CSIDriver.spec.storageCapacity) is
 * held to what it reports. Source: hasEnoughCapacity in pkg/scheduler/framework/plugins/volumebinding/binder.go.
 */
export function hasEnoughCapacity(
  claim: Claim,
  { metadata: { name: className }, provisioner }: StorageClass,
  node: Node,
  cluster: SchedulingCluster,
): boolean {
  const wanted = parseQuantity(claim.spec.resources?.requests?.storage);
  const reports = cluster.storageCapacities();
  if (wanted <= 0 || reports === undefined || cluster.csiDriver(provisioner)?.spec.storageCapacity !== true)
    return true;
  return reports.some(
    (report) => report.storageClassName === className && isLarge(report, wanted) && reaches(report, node),
  );
}

type Report = ObjectOf<'CSIStorageCapacity'>;

/** The largest single volume counts where it is reported, and else all the room that there is. */
const isLarge = ({ maximumVolumeSize, capacity }: Report, wanted: number): boolean =>
  parseQuantity(maximumVolumeSize ?? capacity ?? '0') >= wanted;

/** Without a topology it is reached from nowhere. */
const reaches = ({ nodeTopology }: Report, node: Node): boolean =>
  nodeTopology !== undefined && matchesSelector(nodeTopology, node.metadata.labels ?? {});
