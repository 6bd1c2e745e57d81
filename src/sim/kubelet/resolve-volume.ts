import type { Api } from '../../apiserver/api.ts';
import type { Pod } from '../../model/kinds.ts';
import { bytesOfText } from '../programs/byte-string.ts';
import { createFileTree, type FileTree, fileEntry } from '../programs/file-tree.ts';
import { liveMount, type MountSource } from '../programs/mount-source.ts';
import { emptyDirDisk, hostPathDisk, volumeDisk } from './disks.ts';
import { fieldValue } from './downward-api.ts';
import { checkHostPath } from './host-path-type.ts';
import { mountedToken } from './mounted-token.ts';
import { checkNfs } from './nfs-mount.ts';
import type { NodeContext } from './node-context.ts';
import { volumeOfClaim } from './volume-of-claim.ts';
import { VolumeProblem } from './volume-problem.ts';

type Volume = NonNullable<Pod['spec']['volumes']>[number];
type Files = Readonly<Record<string, string>>;

/** Makes a volume's content available, or throws a VolumeProblem. */
export function resolveVolume(node: NodeContext, pod: () => Pod, volume: Volume): MountSource {
  const { api, clock } = node;
  const live = (files: () => Files): MountSource => {
    let last = files();
    return liveMount(() => {
      // A volume keeps its content when the object behind it goes away.
      try {
        last = files();
      } catch (error) {
        if (!(error instanceof VolumeProblem)) throw error;
      }
      return treeOf(last, clock.now());
    });
  };
  const { configMap, secret, projected, downwardAPI, hostPath, nfs, persistentVolumeClaim } = volume;
  if (configMap !== undefined) {
    const { name = '', items, optional = false } = configMap;
    return live(() => configMapFiles(api, pod(), name, items, optional));
  }
  if (secret !== undefined) {
    const { secretName = '', items, optional = false } = secret;
    return live(() => secretFiles(api, pod(), secretName, items, optional));
  }
  if (downwardAPI !== undefined) return live(() => downwardFiles(pod(), downwardAPI.items ?? []));
  if (projected !== undefined) {
    return live(() =>
      Object.assign({}, ...(projected.sources ?? []).map((source) => projectedFiles(node, pod(), source))),
    );
  }
  if (hostPath !== undefined) {
    checkHostPath(node, hostPath);
    return node.disks.open(hostPathDisk(node.nodeName, hostPath.path));
  }
  if (persistentVolumeClaim !== undefined) {
    return node.disks.open(volumeDisk(volumeOfClaim(node, pod(), persistentVolumeClaim.claimName)));
  }
  if (nfs !== undefined)
    checkNfs(nfs, `/var/lib/kubelet/pods/${pod().metadata.uid}/volumes/kubernetes.io~nfs/${volume.name}`);
  return node.disks.open(emptyDirDisk(pod().metadata.uid ?? '', volume.name));
}

const treeOf = (files: Files, now: Date): FileTree =>
  createFileTree(
    now,
    Object.entries(files).map(([path, content]) => [`/${path}`, fileEntry(content, now)] as const),
  );

function configMapFiles(api: Api, pod: Pod, name: string, items: Items, optional: boolean): Files {
  const found = api.get({ kind: 'ConfigMap', namespace: pod.metadata.namespace ?? '', name });
  if (found === undefined) return absent(optional || name === 'kube-root-ca.crt', `configmap "${name}" not found`);
  const binary = Object.entries(found.binaryData ?? {}).map(([key, value]) => [key, decoded(value)] as const);
  const data = Object.entries(found.data ?? {}).map(([key, value]) => [key, bytesOfText(value)] as const);
  return chosen(Object.fromEntries([...data, ...binary]), items, optional, 'config');
}

function secretFiles(api: Api, pod: Pod, name: string, items: Items, optional: boolean): Files {
  const found = api.get({ kind: 'Secret', namespace: pod.metadata.namespace ?? '', name });
  if (found === undefined) return absent(optional, `secret "${name}" not found`);
  const data = Object.entries(found.data ?? {}).map(([key, value]) => [key, decoded(value)] as const);
  return chosen(Object.fromEntries(data), items, optional, 'secret');
}

type Items = readonly { readonly key: string; readonly path: string }[] | undefined;

const decoded = (base64: string): string => Buffer.from(base64, 'base64').toString('latin1');

function absent(optional: boolean, text: string): Files {
  if (optional) return {};
  throw new VolumeProblem(text);
}

function chosen(data: Files, items: Items, optional: boolean, what: 'config' | 'secret'): Files {
  if (items === undefined || items.length === 0) return data;
  const files: Record<string, string> = {};
  for (const { key, path } of items) {
    const content = data[key];
    if (content !== undefined) files[path] = content;
    else if (!optional) throw new VolumeProblem(`references non-existent ${what} key: ${key}`);
  }
  return files;
}

type DownwardItem = NonNullable<NonNullable<Volume['downwardAPI']>['items']>[number];

const downwardFiles = (pod: Pod, items: readonly DownwardItem[]): Files =>
  Object.fromEntries(
    items.map(({ path, fieldRef }) => [
      path,
      fieldRef === undefined ? '' : bytesOfText(fieldValue(pod, fieldRef.fieldPath)),
    ]),
  );

function projectedFiles(
  node: NodeContext,
  pod: Pod,
  source: NonNullable<NonNullable<Volume['projected']>['sources']>[number],
): Files {
  const { api } = node;
  const { configMap, secret, downwardAPI, serviceAccountToken } = source;
  if (configMap !== undefined)
    return configMapFiles(api, pod, configMap.name ?? '', configMap.items, configMap.optional === true);
  if (secret !== undefined) return secretFiles(api, pod, secret.name ?? '', secret.items, secret.optional === true);
  if (downwardAPI !== undefined) return downwardFiles(pod, downwardAPI.items ?? []);
  if (serviceAccountToken !== undefined) return mountedToken(node, pod, serviceAccountToken);
  return {};
}
