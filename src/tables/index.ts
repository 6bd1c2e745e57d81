import type { Kind, KubeObject, ObjectOf } from '../model/kinds.ts';
import type { Column } from './column.ts';
import { configMapColumns } from './config-map.ts';
import { controllerRevisionColumns } from './controller-revision.ts';
import { cronJobColumns } from './cron-job.ts';
import { csiDriverColumns } from './csi-driver.ts';
import { csiNodeColumns } from './csi-node.ts';
import { csiStorageCapacityColumns } from './csi-storage-capacity.ts';
import { daemonSetColumns } from './daemon-set.ts';
import { deploymentColumns } from './deployment.ts';
import { endpointSliceColumns } from './endpoint-slice.ts';
import { endpointsColumns } from './endpoints.ts';
import { eventColumns } from './event.ts';
import { horizontalPodAutoscalerColumns } from './horizontal-pod-autoscaler.ts';
import { ingressColumns } from './ingress.ts';
import { ingressClassColumns } from './ingress-class.ts';
import { jobColumns } from './job.ts';
import { leaseColumns } from './lease.ts';
import { namespaceColumns } from './namespace.ts';
import { networkPolicyColumns } from './network-policy.ts';
import { nodeColumns } from './node.ts';
import { createdAtColumn, nameColumn } from './parts/metadata-columns.ts';
import { persistentVolumeColumns } from './persistent-volume.ts';
import { persistentVolumeClaimColumns } from './persistent-volume-claim.ts';
import { podColumns } from './pod.ts';
import { podDisruptionBudgetColumns } from './pod-disruption-budget.ts';
import { podTemplateColumns } from './pod-template.ts';
import { priorityClassColumns } from './priority-class.ts';
import { replicaSetColumns } from './replica-set.ts';
import { replicationControllerColumns } from './replication-controller.ts';
import { resourceQuotaColumns } from './resource-quota.ts';
import { roleBindingColumns } from './role-binding.ts';
import { runtimeClassColumns } from './runtime-class.ts';
import { secretColumns } from './secret.ts';
import { serviceColumns } from './service.ts';
import { serviceAccountColumns } from './service-account.ts';
import { statefulSetColumns } from './stateful-set.ts';
import { storageClassColumns } from './storage-class.ts';
import { volumeAttachmentColumns } from './volume-attachment.ts';

type Columns = { readonly [K in Kind]?: readonly Column<ObjectOf<K>>[] };

const columns: Columns = {
  ClusterRoleBinding: roleBindingColumns,
  ConfigMap: configMapColumns,
  ControllerRevision: controllerRevisionColumns,
  CronJob: cronJobColumns,
  CSIDriver: csiDriverColumns,
  CSINode: csiNodeColumns,
  CSIStorageCapacity: csiStorageCapacityColumns,
  DaemonSet: daemonSetColumns,
  Deployment: deploymentColumns,
  Endpoints: endpointsColumns,
  EndpointSlice: endpointSliceColumns,
  Event: eventColumns,
  HorizontalPodAutoscaler: horizontalPodAutoscalerColumns,
  Ingress: ingressColumns,
  IngressClass: ingressClassColumns,
  Job: jobColumns,
  Lease: leaseColumns,
  Namespace: namespaceColumns,
  NetworkPolicy: networkPolicyColumns,
  Node: nodeColumns,
  PersistentVolume: persistentVolumeColumns,
  PersistentVolumeClaim: persistentVolumeClaimColumns,
  Pod: podColumns,
  PodDisruptionBudget: podDisruptionBudgetColumns,
  PodTemplate: podTemplateColumns,
  PriorityClass: priorityClassColumns,
  ReplicaSet: replicaSetColumns,
  ReplicationController: replicationControllerColumns,
  ResourceQuota: resourceQuotaColumns,
  RoleBinding: roleBindingColumns,
  RuntimeClass: runtimeClassColumns,
  Secret: secretColumns,
  Service: serviceColumns,
  ServiceAccount: serviceAccountColumns,
  StatefulSet: statefulSetColumns,
  StorageClass: storageClassColumns,
  VolumeAttachment: volumeAttachmentColumns,
};

const genericColumns: readonly Column<KubeObject>[] = [nameColumn, createdAtColumn];

/** The columns of a kind as `kubectl get` prints them, the wide ones included. */
export const columnsOf = <K extends Kind>(kind: K): readonly Column<ObjectOf<K>>[] =>
  (columns[kind] as readonly Column<ObjectOf<K>>[] | undefined) ??
  (genericColumns as unknown as readonly Column<ObjectOf<K>>[]);
