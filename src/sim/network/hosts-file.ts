import type { Pod } from '../../model/kinds.ts';

/** The /etc/hosts that the kubelet writes for a pod. */
export function hostsFileOf(pod: Pod, address: string): string {
  const header =
    pod.spec.hostNetwork === true
      ? '# Kubernetes-managed hosts file (host network).\n'
      : '# Kubernetes-managed hosts file.\n';
  const local = `127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n${ipv6Names}`;
  const own = pod.spec.hostNetwork === true ? pod.spec.nodeName : ownNames(pod);
  return `${header}${local}${address}\t${own}\n${aliases(pod)}`;
}

const ipv6Names = 'fe00::0\tip6-localnet\nfe00::0\tip6-mcastprefix\nfe00::1\tip6-allnodes\nfe00::2\tip6-allrouters\n';

/** A pod of a headless Service has its whole name there, too. */
function ownNames({ metadata, spec }: Pod): string {
  const hostname = spec.hostname ?? metadata.name;
  if (spec.subdomain === undefined) return hostname;
  return `${hostname}.${spec.subdomain}.${metadata.namespace}.svc.cluster.local\t${hostname}`;
}

function aliases({ spec }: Pod): string {
  const entries = spec.hostAliases ?? [];
  if (entries.length === 0) return '';
  const lines = entries.map(({ ip, hostnames = [] }) => `${ip}\t${hostnames.join('\t')}\n`);
  return `\n# Entries added by HostAliases.\n${lines.join('')}`;
}
