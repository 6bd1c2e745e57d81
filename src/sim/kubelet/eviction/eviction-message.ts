import { canonicalQuantity, parseQuantity } from '../../../model/quantity.ts';
import { binary, type MetThreshold } from './node-signals.ts';
import type { PodUsage } from './pod-usage.ts';

/** What an evicted pod is told (evictionMessage in pkg/kubelet/eviction/helpers.go); it ends with a space. */
export function evictionMessage({ containers }: PodUsage, { resource, threshold, available }: MetThreshold): string {
  const greedy = containers.flatMap(({ spec, memoryBytes, diskBytes }) => {
    if (resource !== 'memory' && resource !== 'ephemeral-storage') return [];
    const used = resource === 'memory' ? memoryBytes : diskBytes;
    const request = spec.resources?.requests?.[resource];
    if (used <= parseQuantity(request)) return [];
    const asked = canonicalQuantity(request ?? '0');
    return [
      `Container ${spec.name} was using ${binary(used)}, request is ${asked}, has larger consumption of ${resource}. `,
    ];
  });
  return `The node was low on resource: ${resource}. Threshold quantity: ${threshold}, available: ${available}. ${greedy.join('')}`;
}
