import type { Pod } from '../../model/kinds.ts';
import { liveMount, type MountSource } from '../programs/mount-source.ts';
import { emptyDirDisk, hostPathDisk, volumeDisk } from './disks.ts';
import { fieldValue, resourceFieldValue } from './downward-api.ts';
import { checkHostPath } from './host-path-type.ts';
import { type ConfigurationSource, type MountedConfiguration, mountConfiguration } from './mounted-configuration.ts';
import { mountedToken } from './mounted-token.ts';
import { checkNfs } from './nfs-mount.ts';
import type { NodeContext } from './node-context.ts';
import { nodeRoot } from './node-root.ts';
import { textFile, treeOfFiles, type VolumeFiles } from './volume-files.ts';
import { volumeOfClaim } from './volume-of-claim.ts';
import { VolumeProblem } from './volume-problem.ts';

type Volume = NonNullable<Pod['spec']['volumes']>[number];

/** Makes a volume's content available, or throws a VolumeProblem. */
export function resolveVolume(node: NodeContext, pod: () => Pod, volume: Volume): MountSource {
  const written = writtenByKubelet(node, pod, volume);
  if (written !== undefined) return written;
  const { hostPath, nfs, persistentVolumeClaim } = volume;
  if (hostPath !== undefined) {
    checkHostPath(node, hostPath);
    if (hostPath.path === '/') return nodeRoot(node);
    return node.disks.open(hostPathDisk(node.nodeName, hostPath.path));
  }
  if (persistentVolumeClaim !== undefined) {
    return node.disks.open(volumeDisk(volumeOfClaim(node, pod(), persistentVolumeClaim.claimName)));
  }
  if (nfs !== undefined)
    checkNfs(nfs, `/var/lib/kubelet/pods/${pod().metadata.uid}/volumes/kubernetes.io~nfs/${volume.name}`);
  return node.disks.open(emptyDirDisk(pod().metadata.uid ?? '', volume.name));
}

/** The kinds of volumes whose files the kubelet makes itself; undefined for the others. */
function writtenByKubelet(node: NodeContext, pod: () => Pod, volume: Volume): MountSource | undefined {
  const { configMap, secret, projected, downwardAPI } = volume;
  const namespace = pod().metadata.namespace ?? '';
  if (configMap !== undefined) {
    const { name = '', items, optional = false, defaultMode } = configMap;
    return written(node, [part(node, { kind: 'ConfigMap', namespace, name, items, optional })], defaultMode);
  }
  if (secret !== undefined) {
    const { secretName: name = '', items, optional = false, defaultMode } = secret;
    return written(node, [part(node, { kind: 'Secret', namespace, name, items, optional })], defaultMode);
  }
  if (downwardAPI !== undefined) {
    return written(node, [own(() => downwardFiles(node, pod(), downwardAPI.items ?? []))], downwardAPI.defaultMode);
  }
  if (projected === undefined) return undefined;
  const parts = (projected.sources ?? []).map((source) => projectedPart(node, pod, source));
  return written(node, parts, projected.defaultMode);
}

function written(
  { clock }: NodeContext,
  parts: readonly MountedConfiguration[],
  defaultMode: number | undefined,
): MountSource {
  const files = (): VolumeFiles => Object.assign({}, ...parts.map((each) => each.files()));
  return {
    ...liveMount(() => treeOfFiles(files(), clock.now(), defaultMode)),
    isRewritten: true,
    close: () => {
      for (const { stop } of parts) stop();
    },
  };
}

const part = (node: NodeContext, source: ConfigurationSource): MountedConfiguration => mountConfiguration(node, source);

/** What follows the pod itself is written as soon as the pod changes. */
function own(files: () => VolumeFiles): MountedConfiguration {
  files();
  return { files, stop: () => undefined };
}

type DownwardItem = NonNullable<NonNullable<Volume['downwardAPI']>['items']>[number];

const downwardFiles = (node: NodeContext, pod: Pod, items: readonly DownwardItem[]): VolumeFiles =>
  Object.fromEntries(
    items.map(({ path, fieldRef, resourceFieldRef, mode }) => {
      const text =
        fieldRef === undefined ? resourceText(node, pod, resourceFieldRef) : fieldValue(pod, fieldRef.fieldPath);
      return [path, { ...textFile(text), ...(mode === undefined ? {} : { mode }) }];
    }),
  );

function resourceText({ api, nodeName }: NodeContext, pod: Pod, reference: DownwardItem['resourceFieldRef']): string {
  const container = pod.spec.containers.find(({ name }) => name === reference?.containerName);
  const node = api.get({ kind: 'Node', namespace: '', name: nodeName });
  if (reference === undefined || container === undefined) return '';
  return resourceFieldValue(pod, container, reference, node?.status.allocatable);
}

function projectedPart(
  node: NodeContext,
  pod: () => Pod,
  source: NonNullable<NonNullable<Volume['projected']>['sources']>[number],
): MountedConfiguration {
  const namespace = pod().metadata.namespace ?? '';
  const { configMap, secret, downwardAPI, serviceAccountToken } = source;
  if (configMap !== undefined) {
    const { name = '', items, optional = false } = configMap;
    return part(node, { kind: 'ConfigMap', namespace, name, items, optional });
  }
  if (secret !== undefined) {
    const { name = '', items, optional = false } = secret;
    return part(node, { kind: 'Secret', namespace, name, items, optional });
  }
  if (downwardAPI !== undefined) return own(() => downwardFiles(node, pod(), downwardAPI.items ?? []));
  if (serviceAccountToken !== undefined) return own(lasting(() => mountedToken(node, pod(), serviceAccountToken)));
  return own(() => ({}));
}

/** A volume keeps what it has when a token can no longer be had. */
function lasting(files: () => VolumeFiles): () => VolumeFiles {
  let last = files();
  return () => {
    try {
      last = files();
    } catch (error) {
      if (!(error instanceof VolumeProblem)) throw error;
    }
    return last;
  };
}
