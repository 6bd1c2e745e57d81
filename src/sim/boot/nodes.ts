import type { NewObject } from '../../apiserver/api.ts';
import type { Random } from '../../base/random.ts';
import { kubeTime } from '../events/kube-time.ts';
import { controlPlaneNode, workerNode } from './node-names.ts';

export const kubernetesVersion = 'v1.33.1';

const resources = {
  cpu: '4',
  memory: '8148668Ki',
  'ephemeral-storage': '101430960Ki',
  'hugepages-1Gi': '0',
  'hugepages-2Mi': '0',
  pods: '110',
};

/** The control-plane node and its workers, each 4 CPUs and 8 GiB, as they look when they have joined. */
export function bootNodes(workers: number, now: Date, random: Random): readonly NewObject<'Node'>[] {
  const names = [controlPlaneNode, ...Array.from({ length: workers }, (_, index) => workerNode(index + 1))];
  return names.map((name, index) => bootNode(name, index, now, random));
}

function bootNode(name: string, index: number, now: Date, random: Random): NewObject<'Node'> {
  const isControlPlane = name === controlPlaneNode;
  const role = { 'node-role.kubernetes.io/control-plane': '' };
  const podCIDR = `10.${(244 + (index >> 8)) % 256}.${index % 256}.0/24`;
  return {
    kind: 'Node',
    metadata: {
      name,
      labels: {
        'beta.kubernetes.io/arch': 'amd64',
        'beta.kubernetes.io/os': 'linux',
        'kubernetes.io/arch': 'amd64',
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        ...(isControlPlane ? role : {}),
      },
      annotations: {
        'kubeadm.alpha.kubernetes.io/cri-socket': 'unix:///run/containerd/containerd.sock',
        'node.alpha.kubernetes.io/ttl': '0',
        'volumes.kubernetes.io/controller-managed-attach-detach': 'true',
      },
    },
    spec: {
      podCIDR,
      podCIDRs: [podCIDR],
      providerID: `kind://docker/sim/${name}`,
      ...(isControlPlane ? { taints: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }] } : {}),
    },
    status: {
      addresses: [
        { type: 'InternalIP', address: nodeAddress(index) },
        { type: 'Hostname', address: name },
      ],
      allocatable: resources,
      capacity: resources,
      conditions: nodeConditions(now),
      daemonEndpoints: { kubeletEndpoint: { Port: 10250 } },
      nodeInfo: nodeInfo(random),
    },
  };
}

/** The addresses of the network that the nodes are on. */
export const nodeAddress = (index: number): string => `172.18.${(index + 2) >> 8}.${(index + 2) % 256}`;

function nodeConditions(now: Date): object[] {
  const moment = kubeTime(now);
  const condition = (type: string, status: string, reason: string, message: string): object => ({
    type,
    status,
    lastHeartbeatTime: moment,
    lastTransitionTime: moment,
    reason,
    message,
  });
  return [
    condition('MemoryPressure', 'False', 'KubeletHasSufficientMemory', 'kubelet has sufficient memory available'),
    condition('DiskPressure', 'False', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'),
    condition('PIDPressure', 'False', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'),
    condition('Ready', 'True', 'KubeletReady', 'kubelet is posting ready status'),
  ];
}

const nodeInfo = (random: Random): object => ({
  architecture: 'amd64',
  bootID: random.uuid(),
  containerRuntimeVersion: 'containerd://2.1.1',
  kernelVersion: '6.8.0-60-generic',
  kubeProxyVersion: '',
  kubeletVersion: kubernetesVersion,
  machineID: random.text(32, '0123456789abcdef'),
  operatingSystem: 'linux',
  osImage: 'Debian GNU/Linux 12 (bookworm)',
  systemUUID: random.uuid(),
});
