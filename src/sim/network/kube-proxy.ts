import type { Api } from '../../apiserver/api.ts';
import { type Backend, frozenTables, liveTables, type Service, type ServiceTables } from './service-tables.ts';

/** A connection as it reaches a node's rules. */
interface Arriving {
  readonly address: string;
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP';
  /** Who connects. */
  readonly from: string;
  /** The node whose rules decide. */
  readonly nodeAddress: string;
  readonly nodeName: string | undefined;
  /** Whether the caller runs on that node: what enters from elsewhere is subject to the external policy. */
  readonly isLocal: boolean;
}

type Route =
  | { readonly to: Backend; readonly masquerade: boolean }
  /** `refused`: the Service has no endpoints. `dropped`: none here, or not on this port. */
  | 'refused'
  | 'dropped';

/** The Service rules of every node, which follow the API for as long as the node's kube-proxy runs. */
export interface KubeProxies {
  /** Undefined when the address belongs to no Service. */
  route(arriving: Arriving): Route | undefined;
  started(nodeAddress: string): void;
  /** From now on the node's rules stay as they are. */
  died(nodeAddress: string): void;
}

export function createKubeProxies(api: Api): KubeProxies {
  const live = liveTables(api);
  const stale = new Map<string, ServiceTables>();
  const turns = new Map<string, number>();
  const sticky = new Map<string, { readonly address: string; readonly until: number }>();

  /** Each new connection goes to the next backend; with ClientIP affinity, to the one that the client had before. */
  const choose = (service: Service, key: string, backends: readonly Backend[], from: string): Backend | undefined => {
    const affinity = service.spec.sessionAffinity === 'ClientIP';
    const now = api.now().getTime();
    const client = `${key} ${from}`;
    const before = affinity ? sticky.get(client) : undefined;
    const kept = backends.find(
      ({ address }) => before !== undefined && now < before.until && address === before.address,
    );
    const turn = turns.get(key) ?? 0;
    const chosen = kept ?? backends[turn % backends.length];
    if (kept === undefined) turns.set(key, turn + 1);
    if (affinity && chosen !== undefined) {
      const seconds = service.spec.sessionAffinityConfig?.clientIP?.timeoutSeconds ?? 10_800;
      sticky.set(client, { address: chosen.address, until: now + seconds * 1000 });
    }
    return chosen;
  };

  return {
    started: (nodeAddress) => stale.delete(nodeAddress),
    died: (nodeAddress) => stale.set(nodeAddress, frozenTables(api)),
    route(arriving) {
      const tables = stale.get(arriving.nodeAddress) ?? live;
      const rule = ruleFor(tables.services(), arriving);
      if (rule === undefined || rule === 'dropped') return rule;
      const { service, port, local, masquerade } = rule;
      const all = tables.backends(service, port.name ?? '');
      if (all.length === 0) return 'refused';
      const backends = local ? all.filter(({ nodeName }) => nodeName === arriving.nodeName) : all;
      const key = `${service.metadata.uid ?? service.metadata.name} ${port.port}${local ? arriving.nodeAddress : ''}`;
      const to = choose(service, key, backends, arriving.from);
      return to === undefined ? 'dropped' : { to, masquerade };
    },
  };
}

interface Rule {
  readonly service: Service;
  readonly port: ServicePort;
  /** Only endpoints of the node count. */
  readonly local: boolean;
  /** The backend sees the node's address instead of the caller's. */
  readonly masquerade: boolean;
}

type ServicePort = NonNullable<Service['spec']['ports']>[number];

function ruleFor(services: readonly Service[], arriving: Arriving): Rule | 'dropped' | undefined {
  const { address, nodeAddress, port, protocol, isLocal } = arriving;
  const owner = services.find((service) =>
    [...clusterAddresses(service), ...outerAddresses(service)].includes(address),
  );
  if (owner !== undefined) {
    const found = portsOf(owner).find((each) => each.port === port && (each.protocol ?? 'TCP') === protocol);
    if (found === undefined) return 'dropped';
    const local = owner.spec.internalTrafficPolicy === 'Local' && clusterAddresses(owner).includes(address);
    return { service: owner, port: found, local, masquerade: false };
  }
  if (address !== nodeAddress) return undefined;
  for (const service of services) {
    const found = portsOf(service).find((each) => each.nodePort === port && (each.protocol ?? 'TCP') === protocol);
    if (found === undefined) continue;
    const local = service.spec.externalTrafficPolicy === 'Local' && !isLocal;
    return { service, port: found, local, masquerade: !local };
  }
  return undefined;
}

const portsOf = ({ spec }: Service): readonly ServicePort[] => (spec.type === 'ExternalName' ? [] : (spec.ports ?? []));

const clusterAddresses = ({ spec }: Service): readonly string[] =>
  [spec.clusterIP, ...(spec.clusterIPs ?? [])].filter((each): each is string => each !== undefined && each !== 'None');

/** What reaches a Service from inside the cluster by its external addresses is not held to the external policy. */
const outerAddresses = ({ spec, status }: Service): readonly string[] => [
  ...(spec.externalIPs ?? []),
  ...(status?.loadBalancer?.ingress ?? []).flatMap(({ ip }) => (ip === undefined ? [] : [ip])),
];
