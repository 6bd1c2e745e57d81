import type { NewObject } from '../../apiserver/api.ts';
import type { Kind } from '../../model/kinds.ts';
import { localPathProvisioner } from '../controllers/persistent-volume/local-path-provisioner.ts';

/** What a new cluster has before any workload. */
export const clusterObjects: readonly NewObject<Kind>[] = [
  ...['default', 'kube-node-lease', 'kube-public', 'kube-system'].map(
    (name): NewObject<'Namespace'> => ({ kind: 'Namespace', metadata: { name }, spec: {} }),
  ),
  priorityClass(
    'system-cluster-critical',
    2_000_000_000,
    'Used for system critical pods that must run in the cluster, but can be moved to another node if necessary.',
  ),
  priorityClass(
    'system-node-critical',
    2_000_001_000,
    'Used for system critical pods that must not be moved from their current node.',
  ),
  {
    kind: 'StorageClass',
    metadata: { name: 'standard', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
    provisioner: localPathProvisioner,
    reclaimPolicy: 'Delete',
    volumeBindingMode: 'WaitForFirstConsumer',
  } satisfies NewObject<'StorageClass'>,
  {
    kind: 'Service',
    metadata: { name: 'kubernetes', namespace: 'default', labels: { component: 'apiserver', provider: 'kubernetes' } },
    spec: {
      type: 'ClusterIP',
      clusterIP: '10.96.0.1',
      clusterIPs: ['10.96.0.1'],
      ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: 6443 }],
    },
  } satisfies NewObject<'Service'>,
] as unknown as readonly NewObject<Kind>[];

function priorityClass(name: string, value: number, description: string): NewObject<'PriorityClass'> {
  return {
    kind: 'PriorityClass',
    metadata: { name },
    value,
    description,
    globalDefault: false,
    preemptionPolicy: 'PreemptLowerPriority',
  };
}
