import type { Kind } from '../../model/kinds.ts';
import {
  clusterRoleBindingStrategy,
  clusterRoleStrategy,
  roleBindingStrategy,
  roleStrategy,
} from './access-strategies.ts';
import {
  csiDriverStrategy,
  ingressClassStrategy,
  leaseStrategy,
  nodeStrategy,
  persistentVolumeStrategy,
  priorityClassStrategy,
  resourceQuotaStrategy,
  storageClassStrategy,
} from './cluster-strategies.ts';
import { cronJobStrategy } from './cron-job-strategy.ts';
import { daemonSetStrategy } from './daemon-set-strategy.ts';
import { configMapStrategy, secretStrategy } from './data-strategies.ts';
import { deploymentStrategy } from './deployment-strategy.ts';
import { jobStrategy } from './job-strategy.ts';
import { limitRangeStrategy } from './limit-range-strategy.ts';
import { namespaceStrategy } from './namespace-strategy.ts';
import { endpointSliceStrategy, ingressStrategy, networkPolicyStrategy } from './network-strategies.ts';
import { persistentVolumeClaimStrategy } from './persistent-volume-claim-strategy.ts';
import { podStrategy } from './pod-strategy.ts';
import { horizontalPodAutoscalerStrategy, podDisruptionBudgetStrategy } from './policy-strategies.ts';
import { replicaSetStrategy } from './replica-set-strategy.ts';
import { replicationControllerStrategy } from './replication-controller-strategy.ts';
import { serviceStrategy } from './service-strategy.ts';
import { statefulSetStrategy } from './stateful-set-strategy.ts';
import type { Strategy } from './strategy.ts';

/** What is special about a kind; kinds without a line here are stored as they come. */
export const strategyOf = (kind: Kind): Strategy => byKind.get(kind) ?? { kind };

const strategies = [
  clusterRoleBindingStrategy,
  clusterRoleStrategy,
  configMapStrategy,
  cronJobStrategy,
  csiDriverStrategy,
  daemonSetStrategy,
  deploymentStrategy,
  endpointSliceStrategy,
  horizontalPodAutoscalerStrategy,
  ingressClassStrategy,
  ingressStrategy,
  jobStrategy,
  leaseStrategy,
  limitRangeStrategy,
  namespaceStrategy,
  networkPolicyStrategy,
  nodeStrategy,
  persistentVolumeClaimStrategy,
  persistentVolumeStrategy,
  podDisruptionBudgetStrategy,
  podStrategy,
  priorityClassStrategy,
  replicaSetStrategy,
  replicationControllerStrategy,
  resourceQuotaStrategy,
  roleBindingStrategy,
  roleStrategy,
  secretStrategy,
  serviceStrategy,
  statefulSetStrategy,
  storageClassStrategy,
];

const byKind = new Map<Kind, Strategy>(strategies.map((strategy) => [strategy.kind, strategy as unknown as Strategy]));
