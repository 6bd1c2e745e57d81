import type { ObjectOf, Pod } from '../../model/kinds.ts';
import { matchesNodeSelector } from '../../scheduling/node-selector.ts';
import { mustBeAttached } from '../controllers/attach-detach/attachable-volumes.ts';
import { isDirectory } from './host-path-type.ts';
import { checkNfs } from './nfs-mount.ts';
import type { NodeContext } from './node-context.ts';
import { failedAt, notProcessed, stillWaiting } from './volume-problem.ts';

/** The name of the PersistentVolume behind a claim, once the node can mount it; throws a VolumeProblem until then. */
export function volumeOfClaim(node: NodeContext, pod: Pod, claimName: string): string {
  const namespace = pod.metadata.namespace ?? '';
  const failed = `error processing PVC ${namespace}/${claimName}:`;
  const claim = node.api.get({ kind: 'PersistentVolumeClaim', namespace, name: claimName });
  if (claim === undefined) {
    throw notProcessed(
      `${failed} failed to fetch PVC from API server: persistentvolumeclaims "${claimName}" not found`,
    );
  }
  const name = claim.spec.volumeName;
  if (name === undefined || name === '') throw notProcessed(`${failed} PVC is not bound`);
  const volume = node.api.get({ kind: 'PersistentVolume', namespace: '', name });
  if (volume !== undefined) checkVolume(node, pod, volume);
  return name;
}

function checkVolume(node: NodeContext, pod: Pod, volume: ObjectOf<'PersistentVolume'>): void {
  const { csi, local, nfs, nodeAffinity } = volume.spec;
  const { name } = volume.metadata;
  const here = node.api.get({ kind: 'Node', namespace: '', name: node.nodeName });
  if (nodeAffinity?.required && here !== undefined && !matchesNodeSelector(nodeAffinity.required, here)) {
    throw failedAt('MountVolume.NodeAffinity check', name, 'no matching NodeSelectorTerms');
  }
  if (local !== undefined && !isDirectory(node, local.path)) {
    throw failedAt('MountVolume.NewMounter initialization', name, `path "${local.path}" does not exist`);
  }
  if (nfs !== undefined) checkNfs(nfs, `/var/lib/kubelet/pods/${pod.metadata.uid}/volumes/kubernetes.io~nfs/${name}`);
  if (mustBeAttached(volume, node.api) && !isAttached(node, name)) throw stillWaiting(`${name} is not attached`);
  if (csi !== undefined) checkDriver(node, name, csi.driver);
}

const isAttached = ({ api, nodeName }: NodeContext, volume: string): boolean =>
  api
    .list('VolumeAttachment')
    .some(
      ({ spec, status }) =>
        spec.nodeName === nodeName && spec.source.persistentVolumeName === volume && status?.attached === true,
    );

/** A driver's pod on the node registers it there, which shows in the CSINode. */
function checkDriver({ api, nodeName }: NodeContext, volume: string, driver: string): void {
  const known = api.get({ kind: 'CSINode', namespace: '', name: nodeName })?.spec.drivers ?? [];
  if (known.some(({ name }) => name === driver)) return;
  const problem = `kubernetes.io/csi: attacher.MountDevice failed to create newCsiDriverClient: driver name ${driver} not found in the list of registered CSI drivers`;
  throw failedAt('MountVolume.MountDevice', volume, problem);
}
