import { hostPathDisk } from './disks.ts';
import type { NodeContext } from './node-context.ts';
import { VolumeProblem } from './volume-problem.ts';

interface HostPath {
  readonly path: string;
  readonly type?: string;
}

/** What a hostPath volume may insist on, in the words of the kubelet's refusal. */
const words = new Map([
  ['Directory', 'directory'],
  ['File', 'file'],
  ['Socket', 'socket file'],
  ['CharDevice', 'character device'],
  ['BlockDevice', 'block device'],
]);

/** What is on a fresh node; pods add directories by hostPath volumes that take whatever they find. */
const onEveryNode = new Map([
  ...['/', '/dev', '/etc', '/etc/cni/net.d', '/etc/kubernetes', '/etc/kubernetes/manifests', '/etc/kubernetes/pki'].map(
    (path) => [path, 'Directory'] as const,
  ),
  ...['/etc/ssl/certs', '/home', '/lib/modules', '/mnt', '/opt', '/opt/cni/bin', '/proc', '/run', '/srv', '/sys'].map(
    (path) => [path, 'Directory'] as const,
  ),
  ...['/tmp', '/usr', '/var', '/var/lib', '/var/lib/kubelet', '/var/log', '/var/log/containers', '/var/log/pods'].map(
    (path) => [path, 'Directory'] as const,
  ),
  ...['/etc/hostname', '/etc/hosts', '/etc/machine-id', '/etc/os-release', '/etc/resolv.conf', '/run/xtables.lock'].map(
    (path) => [path, 'File'] as const,
  ),
  ...['/run/containerd/containerd.sock', '/var/run/containerd/containerd.sock'].map(
    (path) => [path, 'Socket'] as const,
  ),
  ...['/dev/kmsg', '/dev/null', '/dev/zero'].map((path) => [path, 'CharDevice'] as const),
]);

/** Throws a VolumeProblem when the volume insists on something that is not at its path on the node. */
export function checkHostPath(node: Pick<NodeContext, 'disks' | 'nodeName'>, { path, type = '' }: HostPath): void {
  const wanted = words.get(type);
  if (wanted === undefined || kindAt(node, path) === type) return;
  throw new VolumeProblem(`hostPath type check failed: ${path} is not a ${wanted}`);
}

/** Whether the directory is there, on the node or because a pod has had it made. */
export const isDirectory = (node: Pick<NodeContext, 'disks' | 'nodeName'>, path: string): boolean =>
  kindAt(node, path) === 'Directory';

const kindAt = ({ disks, nodeName }: Pick<NodeContext, 'disks' | 'nodeName'>, path: string): string | undefined =>
  onEveryNode.get(path.replace(/(.)\/+$/, '$1')) ?? (disks.has(hostPathDisk(nodeName, path)) ? 'Directory' : undefined);
