import type { NewObject } from '../../apiserver/api.ts';
import type { Kind } from '../../model/kinds.ts';

type Rules = NonNullable<NewObject<'ClusterRole'>['rules']>;

const read = ['get', 'list', 'watch'];
const write = ['create', 'delete', 'deletecollection', 'patch', 'update'];
const coreResources = [
  'configmaps',
  'endpoints',
  'events',
  'persistentvolumeclaims',
  'pods',
  'pods/log',
  'pods/status',
  'replicationcontrollers',
  'resourcequotas',
  'serviceaccounts',
  'services',
];
const workloads: readonly (readonly [string, readonly string[]])[] = [
  ['apps', ['controllerrevisions', 'daemonsets', 'deployments', 'replicasets', 'statefulsets']],
  ['autoscaling', ['horizontalpodautoscalers']],
  ['batch', ['cronjobs', 'jobs']],
  ['discovery.k8s.io', ['endpointslices']],
  ['networking.k8s.io', ['ingresses', 'networkpolicies']],
  ['policy', ['poddisruptionbudgets']],
];

const viewRules: Rules = [
  { apiGroups: [''], resources: coreResources, verbs: read },
  ...workloads.map(([group, resources]) => ({ apiGroups: [group], resources: [...resources], verbs: read })),
  { apiGroups: ['metrics.k8s.io'], resources: ['pods', 'nodes'], verbs: read },
];

const editRules: Rules = [
  ...viewRules,
  {
    apiGroups: [''],
    resources: ['secrets', 'pods/attach', 'pods/exec', 'pods/portforward', 'pods/proxy'],
    verbs: read,
  },
  {
    apiGroups: [''],
    resources: [...coreResources, 'secrets', 'pods/attach', 'pods/exec', 'pods/portforward'],
    verbs: write,
  },
  ...workloads.map(([group, resources]) => ({ apiGroups: [group], resources: [...resources], verbs: write })),
];

const adminRules: Rules = [
  ...editRules,
  { apiGroups: ['rbac.authorization.k8s.io'], resources: ['rolebindings', 'roles'], verbs: [...write, ...read] },
];

const everything: Rules = [
  { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
  { nonResourceURLs: ['*'], verbs: ['*'] } as Rules[number],
];

const bootstrapping = { 'kubernetes.io/bootstrapping': 'rbac-defaults' };

const clusterRole = (name: string, rules: Rules): NewObject<'ClusterRole'> => ({
  kind: 'ClusterRole',
  metadata: { name, labels: bootstrapping, annotations: { 'rbac.authorization.kubernetes.io/autoupdate': 'true' } },
  rules,
});

const adminsBinding = (name: string, group: string): NewObject<'ClusterRoleBinding'> => ({
  kind: 'ClusterRoleBinding',
  metadata: { name, labels: bootstrapping },
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
  subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: group }],
});

/** The user-facing roles, and who is administrator. */
export const clusterRoles: readonly NewObject<Kind>[] = [
  clusterRole('admin', adminRules),
  clusterRole('cluster-admin', everything),
  clusterRole('edit', editRules),
  clusterRole('view', viewRules),
  adminsBinding('cluster-admin', 'system:masters'),
  adminsBinding('kubeadm:cluster-admins', 'kubeadm:cluster-admins'),
] as unknown as readonly NewObject<Kind>[];
