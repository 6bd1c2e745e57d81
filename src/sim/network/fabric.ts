import type { Api } from '../../apiserver/api.ts';
import { allowsTraffic, type Party } from '../../model/network-policy.ts';
import { keyOf } from '../../model/object-key.ts';
import type { DnsReply } from '../programs/dns.ts';
import type { Connected, Network } from '../programs/network.ts';
import { externalAnswer, externalListener, isExternalHost, isNameServer } from './external-hosts.ts';
import type { KubeProxies } from './kube-proxy.ts';
import { listening, type Namespace, type Protocol } from './namespace.ts';

/** What the wires connect: the network namespaces by address, the nodes, and where packets get lost. */
export interface Topology {
  readonly api: Api;
  readonly namespaces: ReadonlyMap<string, Namespace>;
  /** The names of the nodes by their addresses. */
  readonly nodeNames: ReadonlyMap<string, string>;
  readonly proxies: KubeProxies;
  isCut(fromNode: string, toNode: string): boolean;
}

/** Carries connections and questions from one address to another, through Services and past policies. */
export interface Fabric {
  connect(from: string, address: string, port: number, protocol?: Protocol): Connected;
  query: (from: string, server: string, question: Parameters<Network['query']>[1]) => DnsReply;
}

export function createFabric({ api, namespaces, nodeNames, proxies, isCut }: Topology): Fabric {
  /** Labels of a pod may have changed since its sandbox was made. */
  const partyAt = (address: string): Party => {
    const pod = namespaces.get(address)?.pod;
    return { address, pod: pod === undefined ? undefined : (api.get(keyOf(pod)) ?? pod) };
  };
  const nodeOf = (address: string): string => namespaces.get(address)?.nodeAddress ?? address;
  const isOpen = (from: string, to: string, port: number, protocol: Protocol): boolean =>
    !isCut(nodeOf(from), nodeOf(to)) && allowsTraffic(api, partyAt(from), partyAt(to), port, protocol);

  const routed = (from: string, address: string, port: number, protocol: Protocol, viaNode: string) => {
    const route = proxies.route({
      ...{ address, port, protocol, from },
      nodeAddress: viaNode,
      nodeName: nodeNames.get(viaNode),
      isLocal: nodeOf(from) === viaNode,
    });
    if (route === undefined) return undefined;
    if (route === 'refused') return { state: 'refused' } as const;
    if (route === 'dropped') return { state: 'timeout' } as const;
    return connectTo(route.masquerade ? viaNode : from, route.to.address, route.to.port, protocol);
  };

  /** To the address itself, past all Services. */
  const connectTo = (from: string, address: string, port: number, protocol: Protocol): Connected => {
    const isOwn = address === '127.0.0.1' || address === from;
    const namespace = namespaces.get(isOwn ? from : address);
    if (namespace !== undefined) {
      if (!isOwn && !isOpen(from, address, port, protocol)) return { state: 'timeout' };
      return listening(namespace, port, { from, to: address, protocol });
    }
    if (isExternalHost(address) && isOpen(from, address, port, protocol)) {
      const listener = externalListener(address, port);
      return listener === undefined ? { state: 'timeout' } : { state: 'open', listener, from, address };
    }
    if (nodeNames.has(address) && isOpen(from, address, port, protocol)) return { state: 'refused' };
    return { state: address.startsWith('10.244.') ? 'unreachable' : 'timeout' };
  };

  const connect = (from: string, address: string, port: number, protocol: Protocol = 'TCP'): Connected => {
    if (address === '127.0.0.1') return connectTo(from, address, port, protocol);
    if (!nodeNames.has(address)) {
      return routed(from, address, port, protocol, nodeOf(from)) ?? connectTo(from, address, port, protocol);
    }
    // A node's own address: what listens on the host comes first, then the node ports.
    const direct = connectTo(from, address, port, protocol);
    if (direct.state === 'open' || (address !== from && !isOpen(from, address, port, protocol))) return direct;
    return routed(from, address, port, protocol, address) ?? direct;
  };

  const query = (from: string, server: string, question: Parameters<Network['query']>[1]): DnsReply => {
    if (isNameServer(server)) return isOpen(from, server, 53, 'UDP') ? externalAnswer(question) : 'timeout';
    const connected = connect(from, server, 53, 'UDP');
    if (connected.state === 'open') return connected.listener.dns?.(question) ?? 'timeout';
    return connected.state === 'refused' ? 'refused' : 'timeout';
  };

  return { connect, query };
}
