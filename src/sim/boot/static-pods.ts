import type { NewObject } from '../../apiserver/api.ts';
import type { Container, Node } from '../../model/kinds.ts';
import { kubernetesVersion } from './nodes.ts';

/** The control plane's own pods: the kubelet runs them from files and shows the API server a mirror of each. */
export function staticPods(node: Node): readonly NewObject<'Pod'>[] {
  const address = node.status.addresses?.find((entry) => entry.type === 'InternalIP')?.address ?? '';
  return [
    staticPod(node, 'etcd', 'registry.k8s.io/etcd:3.5.21-0', { cpu: '100m', memory: '100Mi' }, [
      'etcd',
      `--advertise-client-urls=https://${address}:2379`,
      '--data-dir=/var/lib/etcd',
      `--listen-client-urls=https://127.0.0.1:2379,https://${address}:2379`,
    ]),
    staticPod(node, 'kube-apiserver', component('kube-apiserver'), { cpu: '250m' }, [
      'kube-apiserver',
      `--advertise-address=${address}`,
      '--authorization-mode=Node,RBAC',
      '--enable-admission-plugins=NodeRestriction',
      '--etcd-servers=https://127.0.0.1:2379',
      '--service-cluster-ip-range=10.96.0.0/16',
    ]),
    staticPod(node, 'kube-controller-manager', component('kube-controller-manager'), { cpu: '200m' }, [
      'kube-controller-manager',
      '--allocate-node-cidrs=true',
      '--cluster-cidr=10.244.0.0/16',
      '--leader-elect=true',
    ]),
    staticPod(node, 'kube-scheduler', component('kube-scheduler'), { cpu: '100m' }, [
      'kube-scheduler',
      '--kubeconfig=/etc/kubernetes/scheduler.conf',
      '--leader-elect=true',
    ]),
  ];
}

export const component = (name: string): string => `registry.k8s.io/${name}:${kubernetesVersion}`;

function staticPod(
  node: Node,
  name: string,
  image: string,
  requests: Record<string, string>,
  command: string[],
): NewObject<'Pod'> {
  const container: Container = { name, image, imagePullPolicy: 'IfNotPresent', command, resources: { requests } };
  const nodeName = node.metadata.name;
  const hash = [...`${name}${nodeName}`]
    .map((char) => char.charCodeAt(0).toString(16))
    .join('')
    .slice(0, 32)
    .padEnd(32, '0');
  return {
    kind: 'Pod',
    metadata: {
      name: `${name}-${nodeName}`,
      namespace: 'kube-system',
      labels: { component: name, tier: 'control-plane' },
      annotations: {
        'kubernetes.io/config.hash': hash,
        'kubernetes.io/config.mirror': hash,
        'kubernetes.io/config.source': 'file',
      },
      ownerReferences: [
        { apiVersion: 'v1', kind: 'Node', name: nodeName, uid: node.metadata.uid ?? '', controller: true },
      ],
    },
    spec: {
      containers: [container],
      hostNetwork: true,
      nodeName,
      priority: 2_000_001_000,
      priorityClassName: 'system-node-critical',
      securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
      tolerations: [{ effect: 'NoExecute', operator: 'Exists' }],
    },
  };
}
