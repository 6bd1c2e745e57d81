import { bytesOfText } from '../programs/byte-string.ts';
import { createFileTree, directoryEntry, type FileTree, fileEntry } from '../programs/file-tree.ts';
import { baseImages } from './base-images.ts';
import { programEntry } from './build-image.ts';

const directories =
  `/etc/kubernetes/manifests /etc/kubernetes/pki /etc/cni/net.d /etc/containerd /etc/systemd/system /home /opt/cni/bin /proc
/root /run/containerd /srv /sys /tmp /var/lib/kubelet/pods /var/lib/containerd /var/lib/etcd /var/log/containers /var/log/pods`.split(
    /\s+/,
  );

const nodeTools = [
  'ps',
  'top',
  'free',
  'ip',
  'ss',
  'uptime',
  'crictl',
  'systemctl',
  'curl',
  'openssl',
  'getent',
  'less',
  'vi',
  'pgrep',
];

/** The root file system of a node, as a hostPath volume of `/` shows it: a Debian with a kubelet. */
export function hostRoot(nodeName: string, now: Date): FileTree {
  const { tools, files } = baseImages.debian;
  const all = { ...tools, '/usr/bin': [...(tools['/usr/bin'] ?? []), ...nodeTools] };
  const texts = {
    ...files,
    '/etc/hostname': `${nodeName}\n`,
    '/etc/hosts': `127.0.0.1\tlocalhost\n127.0.1.1\t${nodeName}\n`,
    '/etc/resolv.conf': 'nameserver 10.0.2.3\n',
    '/etc/containerd/config.toml':
      'version = 3\n\n[plugins."io.containerd.cri.v1.runtime"]\n  enable_selinux = false\n',
    '/etc/cni/net.d/10-kindnet.conflist':
      '{ "cniVersion": "0.3.1", "name": "kindnet", "plugins": [{ "type": "ptp" }] }\n',
    '/var/lib/kubelet/config.yaml':
      'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nclusterDNS:\n- 10.96.0.10\nclusterDomain: cluster.local\nmaxPods: 110\n',
  };
  return createFileTree(now, [
    ...directories.map((path) => [path, directoryEntry(now)] as const),
    ...Object.entries(all).flatMap(([directory, names]) =>
      names.map((name) => [`${directory}/${name}`, programEntry(name)] as const),
    ),
    ['/usr/bin/kubelet', programEntry('app')] as const,
    ...Object.entries(texts).map(([path, text]) => [path, fileEntry(bytesOfText(text), now)] as const),
  ]);
}
