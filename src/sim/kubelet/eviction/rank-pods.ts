import { isCriticalPod } from '../critical-pod.ts';
import type { ScarceResource } from './node-signals.ts';
import type { PodUsage } from './pod-usage.ts';

/**
 * Whom the kubelet evicts first: who uses more than it asked for, then the less important, then the greediest
 * (rankMemoryPressure, rankDiskPressure and rankPIDPressure in pkg/kubelet/eviction/helpers.go).
 */
export function rankPods(pods: readonly PodUsage[], resource: ScarceResource): readonly PodUsage[] {
  return pods
    .filter(({ pod }) => !isCriticalPod(pod))
    .toSorted(
      (a, b) =>
        Number(excess(b, resource) > 0) - Number(excess(a, resource) > 0) ||
        (a.pod.spec.priority ?? 0) - (b.pod.spec.priority ?? 0) ||
        excess(b, resource) - excess(a, resource),
    );
}

/** How much more a pod uses than it has asked for; of pids and inodes nobody asks for any. */
export function excess({ requested, memoryBytes, diskBytes }: PodUsage, resource: ScarceResource): number {
  if (resource === 'memory') return memoryBytes - requested.memoryBytes;
  return resource === 'ephemeral-storage' ? diskBytes - requested.diskBytes : 0;
}
