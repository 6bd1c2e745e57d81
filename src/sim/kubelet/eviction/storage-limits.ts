import { canonicalQuantity, formatQuantity, parseQuantity, quantityOf } from '../../../model/quantity.ts';
import type { PodUsage } from './pod-usage.ts';

const resource = 'ephemeral-storage';

/** Why a pod has to go that stores more than it may, however much room its node has (localStorageEviction). */
export function brokenStorageLimit(usage: PodUsage): string | undefined {
  return brokenSizeLimit(usage) ?? brokenPodLimit(usage) ?? brokenContainerLimit(usage);
}

function brokenSizeLimit({ pod, emptyDirs }: PodUsage): string | undefined {
  for (const { name, emptyDir } of pod.spec.volumes ?? []) {
    const limit = emptyDir?.sizeLimit;
    if (limit === undefined || parseQuantity(limit) === 0 || (emptyDirs.get(name) ?? 0) <= parseQuantity(limit))
      continue;
    return `Usage of EmptyDir volume "${name}" exceeds the limit "${canonicalQuantity(limit)}". `;
  }
  return undefined;
}

/** The limit of a pod is the sum of its containers', if all of them have one. */
function brokenPodLimit({ pod, diskBytes }: PodUsage): string | undefined {
  const limits = pod.spec.containers.map(({ resources }) => resources?.limits?.[resource]);
  const total = limits.reduce((sum, limit) => sum + parseQuantity(limit), 0);
  if (limits.includes(undefined) || diskBytes <= total) return undefined;
  return `Pod ephemeral local storage usage exceeds the total limit of containers ${formatQuantity(quantityOf(total, 'BinarySI'))}. `;
}

function brokenContainerLimit({ containers }: PodUsage): string | undefined {
  for (const { spec, diskBytes } of containers) {
    const limit = spec.resources?.limits?.[resource];
    if (limit === undefined || diskBytes <= parseQuantity(limit)) continue;
    return `Container ${spec.name} exceeded its local ephemeral storage limit "${canonicalQuantity(limit)}". `;
  }
  return undefined;
}
