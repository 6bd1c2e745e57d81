import type { Api } from '../../apiserver/api.ts';
import type { Cancel } from '../../base/cancel.ts';
import type { Pod } from '../../model/kinds.ts';
import { allowsTraffic, type Party } from '../../model/network-policy.ts';
import type { Listener } from '../programs/listener.ts';
import type { Connected, Network } from '../programs/network.ts';
import { resolveName, searchDomainsOf } from './cluster-dns.ts';
import { externalListener, isExternalHost } from './external-hosts.ts';
import { serviceEndpoints } from './service-endpoints.ts';

/** The network of the simulated cluster: pods by address, Services by cluster address, and a little of the world. */
export interface ClusterNetwork {
  /** A network namespace for a pod; pods on the host's network share their node's. */
  open(pod: Pod, address: string, nodeAddress: string): PodNetwork;
  /** Loses the packets between nodes for which this says so, by their addresses, until it is cancelled. */
  cut(isCut: Cut): Cancel;
}

/** True when packets between two nodes get lost. */
type Cut = (from: string, to: string) => boolean;

export interface PodNetwork extends Network {
  /** What the node's kubelet gets when it connects to the pod. */
  connectFromNode(port: number): Connected;
  /** The pod is gone: nobody answers at its address. */
  close(): void;
}

interface Namespace {
  /** The pod whose namespace it is; the host's network belongs to no pod. */
  readonly pod: Pod | undefined;
  readonly listeners: Map<number, Listener>;
  users: number;
}

export function createClusterNetwork(api: Api): ClusterNetwork {
  const namespaces = new Map<string, Namespace>();
  const nodeOf = new Map<string, string>();
  const cuts = new Set<Cut>();

  const partyAt = (address: string): Party => ({ address, pod: namespaces.get(address)?.pod });
  const isOpen = (from: string, to: string, port: number, protocol: 'TCP' | 'UDP' = 'TCP'): boolean =>
    ![...cuts].some((isCut) => isCut(nodeOf.get(from) ?? from, nodeOf.get(to) ?? to)) &&
    allowsTraffic(api, partyAt(from), partyAt(to), port, protocol);

  const connect = (from: string, address: string, port: number): Connected => {
    const ownAddress = address === '127.0.0.1' || address === from;
    const namespace = namespaces.get(ownAddress ? from : address);
    if (ownAddress && namespace !== undefined) return listening(namespace, port, address === '127.0.0.1', from);
    if (namespace !== undefined) {
      return isOpen(from, address, port) ? listening(namespace, port, false, from) : { state: 'timeout' };
    }
    const service = serviceEndpoints(api, address, port);
    if (service !== undefined) {
      const chosen = service.endpoints[0];
      if (chosen === undefined) return { state: service.knownPort ? 'refused' : 'timeout' };
      return connect(from, chosen.address, chosen.port);
    }
    if (isExternalHost(address) && isOpen(from, address, port)) {
      const listener = externalListener(address, port);
      return listener === undefined ? { state: 'timeout' } : { state: 'open', listener, from };
    }
    return { state: address.startsWith('10.') ? 'unreachable' : 'timeout' };
  };

  return {
    cut(isCut) {
      cuts.add(isCut);
      return () => cuts.delete(isCut);
    },
    open(pod, address, nodeAddress) {
      const namespace = namespaces.get(address) ?? newNamespace(pod);
      namespace.users += 1;
      namespaces.set(address, namespace);
      nodeOf.set(address, nodeAddress);
      const { listeners } = namespace;
      return {
        address,
        nodeAddress,
        listeners,
        search: searchDomainsOf(pod),
        nameserver: '10.96.0.10',
        listen(listener) {
          if (listeners.has(listener.port)) return false;
          listeners.set(listener.port, listener);
          return true;
        },
        closeAllOf(pid, program) {
          for (const [port, listener] of listeners) {
            if (listener.pid === pid && listener.program === program) listeners.delete(port);
          }
        },
        connect: (target, port) => connect(address, target, port),
        connectFromNode: (port) => listening(namespace, port, false, nodeAddress),
        resolve: (name) => resolveName(api, pod, name, (server, port) => isOpen(address, server, port, 'UDP')),
        close() {
          namespace.users -= 1;
          if (namespace.users === 0) namespaces.delete(address);
        },
      };
    },
  };
}

const newNamespace = (pod: Pod): Namespace => ({
  pod: pod.spec.hostNetwork === true ? undefined : pod,
  listeners: new Map(),
  users: 0,
});

function listening(namespace: Namespace, port: number, local: boolean, from: string): Connected {
  const listener = namespace.listeners.get(port);
  if (listener === undefined || (listener.address === '127.0.0.1' && !local)) return { state: 'refused' };
  return { state: 'open', listener, from: local ? '127.0.0.1' : from };
}
