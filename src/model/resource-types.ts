import type { Kind } from './kinds.ts';

/** How a kind is called on the wire. Source: the discovery documents of Kubernetes 1.33. */
export interface ResourceType {
  readonly kind: Kind;
  /** '' for the core group. */
  readonly group: string;
  readonly version: string;
  /** `v1`, `apps/v1` … as it stands in `apiVersion`. */
  readonly apiVersion: string;
  readonly plural: string;
  readonly singular: string;
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly namespaced: boolean;
  readonly hasSpec: boolean;
  readonly hasStatus: boolean;
}

type Row = readonly [kind: Kind, groupVersion: string, plural: string, shape: string, shortNames?: string];

// The shape's letters: n = namespaced, s = has a spec, t = has a status, a = in the category "all".
const rows: readonly Row[] = [
  ['Binding', 'v1', 'bindings', 'n'],
  ['ConfigMap', 'v1', 'configmaps', 'n', 'cm'],
  ['Endpoints', 'v1', 'endpoints', 'n', 'ep'],
  ['Event', 'v1', 'events', 'n', 'ev'],
  ['LimitRange', 'v1', 'limitranges', 'ns', 'limits'],
  ['Namespace', 'v1', 'namespaces', 'st', 'ns'],
  ['Node', 'v1', 'nodes', 'st', 'no'],
  ['PersistentVolumeClaim', 'v1', 'persistentvolumeclaims', 'nst', 'pvc'],
  ['PersistentVolume', 'v1', 'persistentvolumes', 'st', 'pv'],
  ['Pod', 'v1', 'pods', 'nsta', 'po'],
  ['PodTemplate', 'v1', 'podtemplates', 'n'],
  ['ReplicationController', 'v1', 'replicationcontrollers', 'nsta', 'rc'],
  ['ResourceQuota', 'v1', 'resourcequotas', 'nst', 'quota'],
  ['Secret', 'v1', 'secrets', 'n'],
  ['ServiceAccount', 'v1', 'serviceaccounts', 'n', 'sa'],
  ['Service', 'v1', 'services', 'nsta', 'svc'],
  ['ControllerRevision', 'apps/v1', 'controllerrevisions', 'n'],
  ['DaemonSet', 'apps/v1', 'daemonsets', 'nsta', 'ds'],
  ['Deployment', 'apps/v1', 'deployments', 'nsta', 'deploy'],
  ['ReplicaSet', 'apps/v1', 'replicasets', 'nsta', 'rs'],
  ['StatefulSet', 'apps/v1', 'statefulsets', 'nsta', 'sts'],
  ['HorizontalPodAutoscaler', 'autoscaling/v2', 'horizontalpodautoscalers', 'nsta', 'hpa'],
  ['CronJob', 'batch/v1', 'cronjobs', 'nsta', 'cj'],
  ['Job', 'batch/v1', 'jobs', 'nsta'],
  ['Lease', 'coordination.k8s.io/v1', 'leases', 'ns'],
  ['EndpointSlice', 'discovery.k8s.io/v1', 'endpointslices', 'n'],
  ['Ingress', 'networking.k8s.io/v1', 'ingresses', 'nst', 'ing'],
  ['IngressClass', 'networking.k8s.io/v1', 'ingressclasses', 's'],
  ['NetworkPolicy', 'networking.k8s.io/v1', 'networkpolicies', 'ns', 'netpol'],
  ['RuntimeClass', 'node.k8s.io/v1', 'runtimeclasses', ''],
  ['PodDisruptionBudget', 'policy/v1', 'poddisruptionbudgets', 'nst', 'pdb'],
  ['ClusterRole', 'rbac.authorization.k8s.io/v1', 'clusterroles', ''],
  ['ClusterRoleBinding', 'rbac.authorization.k8s.io/v1', 'clusterrolebindings', ''],
  ['Role', 'rbac.authorization.k8s.io/v1', 'roles', 'n'],
  ['RoleBinding', 'rbac.authorization.k8s.io/v1', 'rolebindings', 'n'],
  ['PriorityClass', 'scheduling.k8s.io/v1', 'priorityclasses', '', 'pc'],
  ['CSIDriver', 'storage.k8s.io/v1', 'csidrivers', 's'],
  ['CSINode', 'storage.k8s.io/v1', 'csinodes', 's'],
  ['CSIStorageCapacity', 'storage.k8s.io/v1', 'csistoragecapacities', 'n'],
  ['StorageClass', 'storage.k8s.io/v1', 'storageclasses', '', 'sc'],
  ['VolumeAttachment', 'storage.k8s.io/v1', 'volumeattachments', 'st'],
];

export const resourceTypes: readonly ResourceType[] = rows.map(([kind, groupVersion, plural, shape, shortNames]) => {
  const slash = groupVersion.indexOf('/');
  return {
    kind,
    group: slash < 0 ? '' : groupVersion.slice(0, slash),
    version: groupVersion.slice(slash + 1),
    apiVersion: groupVersion,
    plural,
    singular: kind.toLowerCase(),
    shortNames: shortNames?.split(' ') ?? [],
    categories: shape.includes('a') ? ['all'] : [],
    namespaced: shape.includes('n'),
    hasSpec: shape.includes('s'),
    hasStatus: shape.includes('t'),
  };
});

const byKind = new Map<string, ResourceType>(resourceTypes.map((type) => [type.kind, type]));

export const isKind = (kind: string): kind is Kind => byKind.has(kind);

export function resourceTypeOf(kind: Kind): ResourceType {
  const type = byKind.get(kind);
  if (type === undefined) throw new Error(`no resource type is registered for the kind ${kind}`);
  return type;
}
