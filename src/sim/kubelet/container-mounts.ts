import type { Container } from '../../model/kinds.ts';
import { hostsFileOf } from '../network/hosts-file.ts';
import { resolvConfOf } from '../network/resolv-conf.ts';
import { bytesOfText } from '../programs/byte-string.ts';
import { createFileTree, fileEntry, normalPath } from '../programs/file-tree.ts';
import { copiedMount, lazyMount, type MountSource, subPathMount } from '../programs/mount-source.ts';
import type { Mount } from '../programs/mount-table.ts';
import { expandVariables } from './container-env.ts';
import type { ContainerRecord } from './container-record.ts';
import type { PodState } from './pod-state.ts';

/** The volumes of a container and the files that the kubelet writes for it. */
export function containerMounts(
  state: PodState,
  record: ContainerRecord,
  env: ReadonlyMap<string, string>,
): { readonly mounts: readonly Mount[] } | { readonly error: string } {
  const mounts: Mount[] = [
    etcFile(state, '/etc/hosts', hostsFile),
    etcFile(state, '/etc/resolv.conf', resolvConf),
    etcFile(state, '/etc/hostname', hostnameFile),
  ];
  for (const { name, mountPath, readOnly = false, ...mount } of record.spec.volumeMounts ?? []) {
    const source = state.volumes.get(name);
    if (source === undefined) continue;
    const subPath = mount.subPathExpr === undefined ? mount.subPath : expandVariables(mount.subPathExpr, env);
    const path = normalPath(mountPath);
    const shown = subPath === undefined || subPath === '' ? source : partOf(source, subPath, state.node.clock.now());
    if (subPath !== undefined && subPath !== '' && source.get(`/${subPath}`) === undefined) {
      if (isFile(record, path)) return { error: notADirectory(state, name, path) };
      continue;
    }
    mounts.push({
      path,
      source: shown,
      readOnly: readOnly || isReadOnlyKind(state, name),
      device: deviceOf(state, name),
      type: typeOf(state, name),
    });
  }
  return { mounts };
}

const partOf = (source: MountSource, subPath: string, now: Date): MountSource =>
  source.isRewritten === true ? copiedMount(source, `/${subPath}`, now) : subPathMount(source, subPath);

/** The variables of a `subPathExpr` that the container does not have: the kubelet makes no mounts then. */
export function missingInSubPaths(spec: Container, env: ReadonlyMap<string, string>): string | undefined {
  const names = (spec.volumeMounts ?? []).flatMap(({ subPathExpr = '' }) =>
    [...subPathExpr.matchAll(/(?<!\$)\$\(([-._a-zA-Z0-9]+)\)/g)].map(([, name = '']) => name),
  );
  const missing = names.filter((name) => !env.has(name));
  return missing.length === 0 ? undefined : `missing value for ${[...new Set(missing)].sort().join(', ')}`;
}

const isFile = (record: ContainerRecord, path: string): boolean =>
  record.current?.image.files().entries.get(path)?.type === 'file';

const notADirectory = (state: PodState, name: string, path: string): string =>
  `error mounting "/var/lib/kubelet/pods/${state.uid}/volume-subpaths/${name}" to rootfs at "${path}": mount src=/var/lib/kubelet/pods/${state.uid}/volume-subpaths/${name}, dst=${path}, flags=MS_BIND|MS_REC: not a directory`;

const volumeOf = (state: PodState, name: string) => state.pod().spec.volumes?.find((volume) => volume.name === name);

/** ConfigMaps, Secrets and projections are mounted read-only whatever the mount says. */
function isReadOnlyKind(state: PodState, name: string): boolean {
  const volume = volumeOf(state, name);
  return [volume?.configMap, volume?.secret, volume?.projected, volume?.downwardAPI].some(
    (source) => source !== undefined,
  );
}

const typeOf = (state: PodState, name: string): string => {
  const volume = volumeOf(state, name);
  return volume?.secret !== undefined || volume?.projected !== undefined || volume?.emptyDir?.medium === 'Memory'
    ? 'tmpfs'
    : 'ext4';
};

const deviceOf = (state: PodState, name: string): string => (typeOf(state, name) === 'tmpfs' ? 'tmpfs' : '/dev/vda1');

/** One file that the kubelet writes for the container, as a mount of its own. */
const etcFile = (state: PodState, path: string, content: (state: PodState) => string): Mount => {
  const now = state.node.clock.now();
  const source = lazyMount(() => {
    const tree = createFileTree(now);
    tree.entries.set('/', fileEntry(bytesOfText(content(state)), now));
    return tree;
  });
  return { path, source, readOnly: false, device: '/dev/vda1', type: 'ext4' };
};

const hostnameFile = (state: PodState): string => `${state.pod().spec.hostname ?? state.pod().metadata.name}\n`;

const hostsFile = (state: PodState): string => hostsFileOf(state.pod(), state.sandbox?.address ?? '');

const resolvConf = (state: PodState): string => resolvConfOf(state.pod());
