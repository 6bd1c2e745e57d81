/**
 * How the lists, maps and structs of the API merge where that is not plain from their type.
 * Source: the markers and struct tags of k8s.io/api 1.33 (`+listType`, `+listMapKey`, `+structType`, `patchMergeKey`).
 */
export const fieldRules = {
  /**
   * Lists of objects that merge item by item: the first word is the key of strategic merge (`patchMergeKey`), all words
   * together are the keys of server-side apply.
   */
  keyedLists: {
    'CSINodeSpec.drivers': 'name',
    'Container.env': 'name',
    'Container.ports': 'containerPort protocol',
    'Container.volumeDevices': 'devicePath',
    'Container.volumeMounts': 'mountPath',
    'ContainerStatus.allocatedResourcesStatus': 'name',
    'ContainerStatus.volumeMounts': 'mountPath',
    'DaemonSetStatus.conditions': 'type',
    'DeploymentStatus.conditions': 'type',
    'EphemeralContainer.env': 'name',
    'EphemeralContainer.ports': 'containerPort protocol',
    'EphemeralContainer.volumeDevices': 'devicePath',
    'EphemeralContainer.volumeMounts': 'mountPath',
    'HorizontalPodAutoscalerStatus.conditions': 'type',
    'NamespaceStatus.conditions': 'type',
    'NodeStatus.addresses': 'type',
    'NodeStatus.conditions': 'type',
    'ObjectMeta.ownerReferences': 'uid',
    'PersistentVolumeClaimStatus.conditions': 'type',
    'PodDisruptionBudgetStatus.conditions': 'type',
    'PodSpec.containers': 'name',
    'PodSpec.ephemeralContainers': 'name',
    'PodSpec.hostAliases': 'ip',
    'PodSpec.imagePullSecrets': 'name',
    'PodSpec.initContainers': 'name',
    'PodSpec.resourceClaims': 'name',
    'PodSpec.schedulingGates': 'name',
    'PodSpec.topologySpreadConstraints': 'topologyKey whenUnsatisfiable',
    'PodSpec.volumes': 'name',
    'PodStatus.conditions': 'type',
    'PodStatus.podIPs': 'ip',
    'PodStatus.resourceClaimStatuses': 'name',
    'ReplicaSetStatus.conditions': 'type',
    'ReplicationControllerStatus.conditions': 'type',
    'ServiceAccount.secrets': 'name',
    'ServiceSpec.ports': 'port protocol',
    'ServiceStatus.conditions': 'type',
    'StatefulSetStatus.conditions': 'type',
  } as Readonly<Record<string, string>>,
  /** Keyed for server-side apply alone. */
  appliedKeys: { 'ResourceRequirements.claims': 'name', 'ResourceStatus.resources': 'resourceID' } as Readonly<
    Record<string, string>
  >,
  /** Keyed for strategic merge alone. */
  mergeKeys: { 'PodStatus.hostIPs': 'ip', 'JobStatus.conditions': 'type' } as Readonly<Record<string, string>>,
  /** Lists of plain values that are sets, in both. */
  sets: ['ObjectMeta.finalizers', 'NodeSpec.podCIDRs'],
  /** Sets for server-side apply alone. */
  appliedSets: [
    'CSIDriverSpec.volumeLifecycleModes',
    'Endpoint.addresses',
    'PodFailurePolicyOnExitCodesRequirement.values',
    'UncountedTerminatedPods.succeeded',
    'UncountedTerminatedPods.failed',
  ],
  /** Owned as a whole in server-side apply: maps … */
  atomicFields: [
    'PodSpec.nodeSelector',
    'ReplicationControllerSpec.selector',
    'Scheduling.nodeSelector',
    'ServiceSpec.selector',
  ],
  /** … and structs. */
  atomicTypes: [
    ...['ConfigMapKeySelector', 'EndpointAddress', 'EndpointPort', 'LabelSelector', 'LocalObjectReference'],
    ...['NodeSelector', 'NodeSelectorTerm', 'ObjectFieldSelector', 'OwnerReference', 'ResourceFieldSelector'],
    ...['RoleRef', 'ScopeSelector', 'SecretKeySelector', 'SecretReference', 'ServiceBackendPort', 'Subject'],
    ...['TopologySelectorTerm', 'TypedLocalObjectReference'],
  ],
  /** References to another object that may be written in parts after all (`+structType=granular`), or always could. */
  granularFields: ['PersistentVolumeSpec.claimRef'],
  /** Replaced as a whole by strategic merge, too (`patchStrategy: replace`). */
  replaced: ['PodDisruptionBudgetSpec.selector'],
  /**
   * Structs that Go writes even when nothing is in them, and lists that it writes as null: as they are never absent,
   * nobody is ever recorded to have added them.
   */
  alwaysThere: [
    ...['CronJobSpec.jobTemplate', 'JobTemplateSpec.metadata', 'JobTemplateSpec.spec', 'JobSpec.template'],
    ...['DaemonSetSpec.template', 'DaemonSetSpec.updateStrategy', 'StatefulSetSpec.template'],
    ...['StatefulSetSpec.updateStrategy', 'DeploymentSpec.strategy', 'DeploymentSpec.template'],
    ...['ReplicaSetSpec.template', 'PodTemplate.template', 'PodTemplateSpec.metadata', 'PodTemplateSpec.spec'],
    ...['PodSpec.containers', 'PersistentVolumeClaimSpec.resources', 'HorizontalPodAutoscalerSpec.scaleTargetRef'],
    ...['ServiceStatus.loadBalancer', 'IngressStatus.loadBalancer', 'VolumeAttachmentSpec.source'],
    ...['NodeStatus.daemonEndpoints', 'NodeDaemonEndpoints.kubeletEndpoint', 'NodeStatus.nodeInfo'],
    ...['CSINodeSpec.drivers', 'Event.involvedObject', 'Event.source'],
  ],
} as const;
