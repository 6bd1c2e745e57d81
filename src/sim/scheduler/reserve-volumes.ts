import type { Api } from '../../apiserver/api.ts';
import type { Node, Pod } from '../../model/kinds.ts';
import { type Claim, claimUses, isBound } from '../../scheduling/pod-volumes.ts';
import { volumeSuits } from '../../scheduling/volume-matching.ts';

const selectedNodeKey = 'volume.kubernetes.io/selected-node';

/**
 * Starts the binding of the claims that waited for this pod (VolumeBinding, PreBind): a free volume that suits is
 * reserved, for the others a provisioner is told the node. Returns whether the pod has to wait for that.
 */
export function reserveVolumes(api: Api, pod: Pod, node: Node): 'ready' | 'waiting' {
  const unbound = unboundClaims(api, pod);
  for (const claim of unbound) reserve(api, claim, node);
  return unbound.length === 0 ? 'ready' : 'waiting';
}

export const unboundClaims = (api: Api, pod: Pod): readonly Claim[] =>
  claimUses(pod)
    .flatMap(
      (use) =>
        api.get({ kind: 'PersistentVolumeClaim', namespace: pod.metadata.namespace ?? '', name: use.claimName }) ?? [],
    )
    .filter((claim) => !isBound(claim));

/** The node turned out wrong or binding took too long: provisioners may choose anew. */
export function releaseVolumes(api: Api, pod: Pod): void {
  for (const claim of unboundClaims(api, pod)) {
    const { [selectedNodeKey]: selected, ...annotations } = claim.metadata.annotations ?? {};
    if (selected === undefined) continue;
    api.update<'PersistentVolumeClaim'>({ ...claim, metadata: { ...claim.metadata, annotations } });
  }
}

function reserve(api: Api, claim: Claim, node: Node): void {
  const volume = api
    .list('PersistentVolume')
    .filter((candidate) => volumeSuits(candidate, claim, node))
    .at(0);
  if (volume !== undefined) {
    const { name, namespace = '', uid = '' } = claim.metadata;
    const claimRef = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name, namespace, uid };
    api.update<'PersistentVolume'>({ ...volume, spec: { ...volume.spec, claimRef } });
    return;
  }
  const annotations = { ...claim.metadata.annotations, [selectedNodeKey]: node.metadata.name };
  api.update<'PersistentVolumeClaim'>({ ...claim, metadata: { ...claim.metadata, annotations } });
}
