import type { Rule } from '../../rule.ts';
import { bindNodenameMissingNode } from './bind-nodename-missing-node.ts';
import { schedDraClaim } from './sched-dra-claim.ts';
import { schedExistingPodAntiAffinity } from './sched-existing-pod-anti-affinity.ts';
import { schedGated } from './sched-gated.ts';
import { schedHostPortConflict } from './sched-host-port-conflict.ts';
import { schedInsufficientCpu } from './sched-insufficient-cpu.ts';
import { schedInsufficientEphemeralStorage } from './sched-insufficient-ephemeral-storage.ts';
import { schedInsufficientExtendedResource } from './sched-insufficient-extended-resource.ts';
import { schedInsufficientMemory } from './sched-insufficient-memory.ts';
import { schedNoNodes } from './sched-no-nodes.ts';
import { schedNoPvToBind } from './sched-no-pv-to-bind.ts';
import { schedNoScheduler } from './sched-no-scheduler.ts';
import { schedNoSingleNode } from './sched-no-single-node.ts';
import { schedNodeAffinityMismatch } from './sched-node-affinity-mismatch.ts';
import { schedNodeCordoned } from './sched-node-cordoned.ts';
import { schedNodeSelectorMismatch } from './sched-node-selector-mismatch.ts';
import { schedPluginRejected } from './sched-plugin-rejected.ts';
import { schedPodAffinityUnsatisfied } from './sched-pod-affinity-unsatisfied.ts';
import { schedPodAntiAffinity } from './sched-pod-anti-affinity.ts';
import { schedPreemptionPending } from './sched-preemption-pending.ts';
import { schedRequestExceedsLargestNode } from './sched-request-exceeds-largest-node.ts';
import { schedStorageCapacity } from './sched-storage-capacity.ts';
import { schedTaintNodeCondition } from './sched-taint-node-condition.ts';
import { schedTooManyPods } from './sched-too-many-pods.ts';
import { schedTopologySpread } from './sched-topology-spread.ts';
import { schedTopologySpreadMissingLabel } from './sched-topology-spread-missing-label.ts';
import { schedUntoleratedTaint } from './sched-untolerated-taint.ts';
import { schedVolumeInUse } from './sched-volume-in-use.ts';
import { schedVolumeLimit } from './sched-volume-limit.ts';
import { schedVolumeNodeAffinity } from './sched-volume-node-affinity.ts';
import { schedVolumeZone } from './sched-volume-zone.ts';

export const schedulingRules: readonly Rule[] = [
  bindNodenameMissingNode,
  schedDraClaim,
  schedExistingPodAntiAffinity,
  schedGated,
  schedHostPortConflict,
  schedInsufficientCpu,
  schedInsufficientEphemeralStorage,
  schedInsufficientExtendedResource,
  schedInsufficientMemory,
  schedNoNodes,
  schedNoPvToBind,
  schedNoScheduler,
  schedNoSingleNode,
  schedNodeAffinityMismatch,
  schedNodeCordoned,
  schedNodeSelectorMismatch,
  schedPluginRejected,
  schedPodAffinityUnsatisfied,
  schedPodAntiAffinity,
  schedPreemptionPending,
  schedRequestExceedsLargestNode,
  schedStorageCapacity,
  schedTaintNodeCondition,
  schedTooManyPods,
  schedTopologySpread,
  schedTopologySpreadMissingLabel,
  schedUntoleratedTaint,
  schedVolumeInUse,
  schedVolumeLimit,
  schedVolumeNodeAffinity,
  schedVolumeZone,
];
