import type { Pod } from '../../model/kinds.ts';
import { type FilterPlugin, nodeCheck, nothingToCheck, podRejected } from '../filter-plugin.ts';
import type { NodeInfo } from '../node-info.ts';
import { matchesNodeSelector } from '../node-selector.ts';
import { type Claim, type ClaimUse, claimClass, claimUses, isBound, type StorageClass } from '../pod-volumes.ts';
import type { SchedulingCluster } from '../scheduling-cluster.ts';
import { hasEnoughCapacity } from '../storage-capacity.ts';
import { fits, type Misfit, unresolvable } from '../verdict.ts';
import { volumeSuits } from '../volume-matching.ts';

/** Every claim of the pod must be bound to a volume that the node reaches, or be bindable there. */
export const volumeBinding: FilterPlugin = {
  name: 'VolumeBinding',
  prepare(pod, cluster) {
    const uses = claimUses(pod);
    if (uses.length === 0) return nothingToCheck;
    const problem = uses.map((use) => claimProblem(pod, use, cluster)).find((text) => text !== undefined);
    if (problem !== undefined) return podRejected(problem);
    const claims = uses.flatMap((use) => cluster.claim(pod.metadata.namespace ?? '', use.claimName) ?? []);
    const bound = claims.filter(isBound);
    const unbound = claims.filter((claim) => !isBound(claim));
    if (unbound.some((claim) => !waitsForConsumer(claim, cluster))) {
      return podRejected('pod has unbound immediate PersistentVolumeClaims');
    }
    return nodeCheck((info) => {
      const misfit =
        firstMisfit(bound, (claim) => boundMisfit(claim, info, cluster)) ??
        firstMisfit(unbound, (claim) => unboundMisfit(claim, info, cluster));
      return misfit ?? fits;
    });
  },
};

function claimProblem(pod: Pod, use: ClaimUse, cluster: SchedulingCluster): string | undefined {
  const claim = cluster.claim(pod.metadata.namespace ?? '', use.claimName);
  if (claim === undefined) {
    return use.ephemeral
      ? `waiting for ephemeral volume controller to create the persistentvolumeclaim "${use.claimName}"`
      : `persistentvolumeclaim "${use.claimName}" not found`;
  }
  if (claim.status.phase === 'Lost') {
    return `persistentvolumeclaim "${use.claimName}" bound to non-existent persistentvolume "${claim.spec.volumeName ?? ''}"`;
  }
  if (claim.metadata.deletionTimestamp !== undefined) {
    return `persistentvolumeclaim "${use.claimName}" is being deleted`;
  }
  return undefined;
}

/** A class that is missing counts as one that binds at once, so the pod is refused as a whole. */
const waitsForConsumer = (claim: Claim, cluster: SchedulingCluster): boolean =>
  cluster.storageClass(claimClass(claim))?.volumeBindingMode === 'WaitForFirstConsumer';

function firstMisfit(claims: readonly Claim[], check: (claim: Claim) => Misfit | undefined): Misfit | undefined {
  for (const claim of claims) {
    const misfit = check(claim);
    if (misfit !== undefined) return misfit;
  }
  return undefined;
}

function boundMisfit(claim: Claim, info: NodeInfo, cluster: SchedulingCluster): Misfit | undefined {
  const volume = cluster.volume(claim.spec.volumeName ?? '');
  if (volume === undefined) {
    return unresolvable(
      'node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s)',
      `claim ${claim.metadata.name} is bound to ${claim.spec.volumeName}, which does not exist`,
    );
  }
  const required = volume.spec.nodeAffinity?.required;
  if (required === undefined || matchesNodeSelector(required, info.node)) return undefined;
  return unresolvable(
    "node(s) didn't match PersistentVolume's node affinity",
    `volume ${volume.metadata.name} of claim ${claim.metadata.name} cannot be reached from this node`,
  );
}

function unboundMisfit(claim: Claim, info: NodeInfo, cluster: SchedulingCluster): Misfit | undefined {
  const selected = claim.metadata.annotations?.['volume.kubernetes.io/selected-node'];
  if (selected !== undefined && selected !== info.name) {
    return nothingToBind(`claim ${claim.metadata.name} is being provisioned for node ${selected}`);
  }
  if (cluster.volumes().some((volume) => volumeSuits(volume, claim, info.node))) return undefined;
  const storageClass = cluster.storageClass(claimClass(claim));
  if (storageClass !== undefined && provisionsFor(storageClass, info)) {
    return hasEnoughCapacity(claim, storageClass, info.node, cluster) ? undefined : notEnoughStorage(claim);
  }
  return nothingToBind(`no free volume suits claim ${claim.metadata.name}`);
}

const nothingToBind = (detail: string): Misfit =>
  unresolvable("node(s) didn't find available persistent volumes to bind", detail);

const notEnoughStorage = ({ metadata, spec }: Claim): Misfit =>
  unresolvable(
    'node(s) did not have enough free storage',
    `claim ${metadata.name} asks for ${spec.resources?.requests?.storage}, and its driver reports no such room here`,
  );

function provisionsFor(storageClass: StorageClass, info: NodeInfo): boolean {
  if (!storageClass.provisioner || storageClass.provisioner === 'kubernetes.io/no-provisioner') return false;
  const topologies = storageClass.allowedTopologies ?? [];
  const labels = info.node.metadata.labels ?? {};
  return (
    topologies.length === 0 ||
    topologies.some((term) =>
      (term.matchLabelExpressions ?? []).every(({ key, values }) => values.includes(labels[key] ?? '')),
    )
  );
}
