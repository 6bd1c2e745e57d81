import type { Rule } from '../../rule.ts';
import { evictActiveDeadline } from './evict-active-deadline.ts';
import { evictApi } from './evict-api.ts';
import { evictContainerEphemeralLimit } from './evict-container-ephemeral-limit.ts';
import { evictDisk } from './evict-disk.ts';
import { evictEmptydirLimit } from './evict-emptydir-limit.ts';
import { evictInodes } from './evict-inodes.ts';
import { evictKubeletPreemption } from './evict-kubelet-preemption.ts';
import { evictMemory } from './evict-memory.ts';
import { evictNodeShutdown } from './evict-node-shutdown.ts';
import { evictPid } from './evict-pid.ts';
import { evictPodEphemeralLimit } from './evict-pod-ephemeral-limit.ts';
import { evictTaintNoexecute } from './evict-taint-noexecute.ts';

export const evictionRules: readonly Rule[] = [
  evictActiveDeadline,
  evictApi,
  evictContainerEphemeralLimit,
  evictDisk,
  evictEmptydirLimit,
  evictInodes,
  evictKubeletPreemption,
  evictMemory,
  evictNodeShutdown,
  evictPid,
  evictPodEphemeralLimit,
  evictTaintNoexecute,
];
