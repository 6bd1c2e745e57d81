/**
 * How one field takes part in patches. Lists and maps that are not mentioned replace and merge as the API conventions
 * say: lists as a whole, maps key by key.
 */
export interface FieldSchema {
  /** The fields of the object, or of each item of the list. */
  readonly fields?: TypeSchema;
  /** A list whose items are merged by this field (`patchMergeKey`). */
  readonly mergeKey?: string;
  /** The keys that server-side apply uses instead, where they differ (`x-kubernetes-list-map-keys`). */
  readonly applyKeys?: readonly string[];
  /** A list of plain values that is merged as a set. */
  readonly set?: true;
  /** Server-side apply owns the value as a whole (`x-kubernetes-map-type: atomic`). */
  readonly atomic?: true;
}

export type TypeSchema = Readonly<Record<string, FieldSchema>>;

// Source: the published OpenAPI document of Kubernetes 1.33 (x-kubernetes-patch-merge-key, x-kubernetes-list-map-keys).
const atomic: FieldSchema = { atomic: true };
const byName: FieldSchema = { mergeKey: 'name' };
const byType: FieldSchema = { mergeKey: 'type' };

const selector: FieldSchema = { atomic: true };

const valueFrom: FieldSchema = {
  fields: { configMapKeyRef: atomic, secretKeyRef: atomic, fieldRef: atomic, resourceFieldRef: atomic },
};

const container: TypeSchema = {
  env: { mergeKey: 'name', fields: { valueFrom } },
  ports: { mergeKey: 'containerPort', applyKeys: ['containerPort', 'protocol'] },
  volumeMounts: { mergeKey: 'mountPath' },
  volumeDevices: { mergeKey: 'devicePath' },
  resources: { fields: { claims: byName } },
};

const podSpec: TypeSchema = {
  containers: { mergeKey: 'name', fields: container },
  initContainers: { mergeKey: 'name', fields: container },
  ephemeralContainers: { mergeKey: 'name', fields: container },
  imagePullSecrets: byName,
  schedulingGates: byName,
  volumes: byName,
  resourceClaims: byName,
  hostAliases: { mergeKey: 'ip' },
  topologySpreadConstraints: { mergeKey: 'topologyKey', applyKeys: ['topologyKey', 'whenUnsatisfiable'] },
  nodeSelector: atomic,
};

const metadata: FieldSchema = {
  fields: { ownerReferences: { mergeKey: 'uid' }, finalizers: { set: true } },
};

const status: FieldSchema = {
  fields: {
    conditions: byType,
    podIPs: { mergeKey: 'ip' },
    hostIPs: { mergeKey: 'ip' },
    addresses: byType,
  },
};

const template: FieldSchema = { fields: { metadata, spec: { fields: podSpec } } };
const workloadSpec: TypeSchema = { template, selector };

const specs: Readonly<Record<string, TypeSchema>> = {
  Pod: podSpec,
  Deployment: workloadSpec,
  ReplicaSet: workloadSpec,
  StatefulSet: workloadSpec,
  DaemonSet: workloadSpec,
  ReplicationController: workloadSpec,
  Job: workloadSpec,
  CronJob: { jobTemplate: { fields: { metadata, spec: { fields: workloadSpec } } } },
  Service: { ports: { mergeKey: 'port', applyKeys: ['port', 'protocol'] }, selector },
  PodDisruptionBudget: { selector },
  NetworkPolicy: { podSelector: selector },
  Node: { podCIDRs: { set: true } },
};

/** The patch behaviour of a whole object of the kind. */
export function patchSchemaOf(kind: string): TypeSchema {
  const own: Record<string, TypeSchema> = {
    PodTemplate: { template },
    ServiceAccount: { secrets: byName, imagePullSecrets: { atomic: true } },
  };
  const spec = Object.hasOwn(specs, kind) ? specs[kind] : undefined;
  return {
    metadata,
    status,
    ...(spec === undefined ? {} : { spec: { fields: spec } }),
    ...(Object.hasOwn(own, kind) ? own[kind] : {}),
  };
}
