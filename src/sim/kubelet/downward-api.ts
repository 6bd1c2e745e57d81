import type { Container, Pod } from '../../model/kinds.ts';
import { parseQuantity } from '../../model/quantity.ts';

/** The value of a `fieldRef`. */
export function fieldValue(pod: Pod, fieldPath: string): string {
  const keyed = /^metadata\.(labels|annotations)\['(.+)'\]$/.exec(fieldPath);
  if (keyed !== null) return pod.metadata[keyed[1] as 'labels' | 'annotations']?.[keyed[2] as string] ?? '';
  switch (fieldPath) {
    case 'metadata.name':
      return pod.metadata.name;
    case 'metadata.namespace':
      return pod.metadata.namespace ?? '';
    case 'metadata.uid':
      return pod.metadata.uid ?? '';
    case 'metadata.labels':
      return pairs(pod.metadata.labels);
    case 'metadata.annotations':
      return pairs(pod.metadata.annotations);
    case 'spec.nodeName':
      return pod.spec.nodeName ?? '';
    case 'spec.serviceAccountName':
      return pod.spec.serviceAccountName ?? '';
    case 'status.hostIP':
      return pod.status.hostIP ?? '';
    case 'status.podIP':
      return pod.status.podIP ?? '';
    case 'status.podIPs':
      return (pod.status.podIPs ?? []).map(({ ip }) => ip).join(',');
    default:
      return '';
  }
}

const pairs = (map: Readonly<Record<string, string>> | undefined): string =>
  Object.entries(map ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
    .join('\n');

/** The value of a `resourceFieldRef`, rounded up to the divisor. Who has no limit may use what the node has. */
export function resourceFieldValue(
  pod: Pod,
  container: Container,
  reference: { readonly containerName?: string; readonly resource: string; readonly divisor?: string },
  allocatable: Readonly<Record<string, string>> = {},
): string {
  const named = pod.spec.containers.find((candidate) => candidate.name === reference.containerName) ?? container;
  const [part, ...rest] = reference.resource.split('.');
  const amounts = part === 'limits' ? named.resources?.limits : named.resources?.requests;
  const divisor = parseQuantity(reference.divisor) || 1;
  const resource = rest.join('.');
  const amount = amounts?.[resource] ?? (part === 'limits' ? allocatable[resource] : undefined);
  return String(Math.ceil(parseQuantity(amount) / divisor));
}
