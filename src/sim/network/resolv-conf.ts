import type { Pod } from '../../model/kinds.ts';

const clusterDomain = 'cluster.local';
const clusterServer = '10.96.0.10';

/** The name server that the nodes themselves use. */
export const nodeNameServer = '10.0.2.3';

/** The /etc/resolv.conf that the kubelet writes for a pod, by its dnsPolicy and dnsConfig. */
export function resolvConfOf(pod: Pod): string {
  const { dnsConfig } = pod.spec;
  const base = baseOf(pod);
  const search = [...new Set([...base.search, ...(dnsConfig?.searches ?? [])])];
  const servers = [...new Set([...base.servers, ...(dnsConfig?.nameservers ?? [])])];
  const options = new Map(base.options);
  for (const { name = '', value } of dnsConfig?.options ?? []) options.set(name, value ?? '');
  const optionText = [...options].map(([name, value]) => (value === '' ? name : `${name}:${value}`)).join(' ');
  return [
    ...(search.length === 0 ? [] : [`search ${search.join(' ')}`]),
    ...servers.map((server) => `nameserver ${server}`),
    ...(optionText === '' ? [] : [`options ${optionText}`]),
    '',
  ].join('\n');
}

interface Resolver {
  readonly servers: readonly string[];
  readonly search: readonly string[];
  readonly options: readonly (readonly [string, string])[];
}

/** Pods on the host's network use the cluster's DNS only with ClusterFirstWithHostNet. */
function baseOf({ metadata, spec }: Pod): Resolver {
  const policy = spec.dnsPolicy ?? 'ClusterFirst';
  if (policy === 'None') return { servers: [], search: [], options: [] };
  if (policy === 'Default' || (policy === 'ClusterFirst' && spec.hostNetwork === true)) {
    return { servers: [nodeNameServer], search: [], options: [] };
  }
  const search = [`${metadata.namespace}.svc.${clusterDomain}`, `svc.${clusterDomain}`, clusterDomain];
  return { servers: [clusterServer], search, options: [['ndots', '5']] };
}
