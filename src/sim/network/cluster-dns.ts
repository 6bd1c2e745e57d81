import type { Api } from '../../apiserver/api.ts';
import type { ObjectOf, Pod } from '../../model/kinds.ts';
import type { Resolved } from '../programs/network.ts';
import { externalAddress } from './external-hosts.ts';
import { readyEndpoints } from './service-endpoints.ts';

const clusterDomain = 'cluster.local';

/** What the kubelet writes into resolv.conf; pods with dnsPolicy Default (or on the host) get the node's, without. */
export function searchDomainsOf(pod: Pod): readonly string[] {
  const policy = pod.spec.dnsPolicy ?? 'ClusterFirst';
  const usesCluster =
    policy === 'ClusterFirstWithHostNet' || (policy === 'ClusterFirst' && pod.spec.hostNetwork !== true);
  const own = pod.spec.dnsConfig?.searches ?? [];
  if (!usesCluster) return own;
  return [`${pod.metadata.namespace}.svc.${clusterDomain}`, `svc.${clusterDomain}`, clusterDomain, ...own];
}

/** Looks a name up as the resolver does with `ndots:5`: short names walk through the search domains first. */
export function resolveName(
  api: Api,
  pod: Pod,
  name: string,
  mayReach: (address: string, port: number) => boolean,
): Resolved {
  if (/^\d+\.\d+\.\d+\.\d+$/.test(name)) return { state: 'found', name, addresses: [name] };
  if (name === 'localhost') return { state: 'found', name, addresses: ['127.0.0.1'] };
  if (name === pod.spec.hostname || name === pod.metadata.name) {
    return { state: 'found', name, addresses: [pod.status.podIP ?? '127.0.0.1'] };
  }
  const search = searchDomainsOf(pod);
  if (search.length > 0 && !isDnsUp(api, mayReach)) return { state: 'no-server' };
  const dots = name.split('.').length - 1;
  const expanded = name.endsWith('.') ? [] : search.map((domain) => `${name}.${domain}`);
  const tried = dots < 5 ? [...expanded, name] : [name, ...expanded];
  for (const candidate of tried) {
    const addresses = lookUp(api, candidate.replace(/\.$/, ''));
    if (addresses.length > 0) return { state: 'found', name: candidate, addresses };
  }
  return { state: 'no-such-host', tried };
}

/** CoreDNS answers while the Service kube-dns has a ready endpoint that no policy keeps the pod from. */
function isDnsUp(api: Api, mayReach: (address: string, port: number) => boolean): boolean {
  const service = api.get({ kind: 'Service', namespace: 'kube-system', name: 'kube-dns' });
  if (service === undefined) return false;
  return readyEndpoints(api, service, 'dns').some(({ address, port }) => mayReach(address, port));
}

function lookUp(api: Api, name: string): readonly string[] {
  const suffix = `.svc.${clusterDomain}`;
  if (!name.endsWith(suffix)) {
    const external = externalAddress(name);
    return external === undefined ? [] : [external];
  }
  const parts = name.slice(0, -suffix.length).split('.');
  const [namespace, serviceName, host] = [parts.at(-1) ?? '', parts.at(-2) ?? '', parts.at(-3)];
  const service = api.get({ kind: 'Service', namespace, name: serviceName });
  if (service === undefined || parts.length > 3) return [];
  if (host !== undefined) return hostAddresses(api, service, host);
  const { clusterIP, type, externalName } = service.spec;
  if (type === 'ExternalName') return externalName === undefined ? [] : lookUp(api, externalName);
  if (clusterIP !== undefined && clusterIP !== 'None' && clusterIP !== '') return [clusterIP];
  return headlessAddresses(api, service).map(({ ip }) => ip);
}

/** `web-0.web.shop.svc…`: one pod behind a headless Service, by its hostname. */
const hostAddresses = (api: Api, service: ObjectOf<'Service'>, host: string): readonly string[] =>
  headlessAddresses(api, service)
    .filter((address) => address.hostname === host || address.ip.replaceAll('.', '-') === host)
    .map(({ ip }) => ip);

function headlessAddresses(api: Api, service: ObjectOf<'Service'>): readonly { ip: string; hostname?: string }[] {
  const { namespace = '', name } = service.metadata;
  const subsets = api.get({ kind: 'Endpoints', namespace, name })?.subsets ?? [];
  return subsets.flatMap((subset) => [
    ...(subset.addresses ?? []),
    ...(service.spec.publishNotReadyAddresses === true ? (subset.notReadyAddresses ?? []) : []),
  ]);
}
