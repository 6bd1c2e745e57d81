import type { Api } from '../../apiserver/api.ts';
import type { Cancel } from '../../base/cancel.ts';
import type { Pod } from '../../model/kinds.ts';
import type { Connected, Network } from '../programs/network.ts';
import { createFabric } from './fabric.ts';
import { createKubeProxies } from './kube-proxy.ts';
import { isKubeProxy, listening, type Namespace, newNamespace } from './namespace.ts';

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
  connectFromNode(port: number, address?: string): Connected;
  /** The pod is gone: nobody answers at its address. */
  close(): void;
}

export function createClusterNetwork(api: Api): ClusterNetwork {
  const namespaces = new Map<string, Namespace>();
  const nodeNames = new Map<string, string>();
  const cuts = new Set<Cut>();
  const proxies = createKubeProxies(api);
  const isCut: Cut = (from, to) => [...cuts].some((cut) => cut(from, to));
  const fabric = createFabric({ api, namespaces, nodeNames, proxies, isCut });

  return {
    cut(cut) {
      cuts.add(cut);
      return () => cuts.delete(cut);
    },
    open(pod, address, nodeAddress) {
      const namespace = namespaces.get(address) ?? newNamespace(pod, nodeAddress);
      namespace.users += 1;
      namespaces.set(address, namespace);
      if (pod.spec.nodeName !== undefined) nodeNames.set(nodeAddress, pod.spec.nodeName);
      const { listeners } = namespace;
      return {
        address,
        nodeAddress,
        listeners,
        listen(listener) {
          if (listeners.has(listener.port)) return false;
          listeners.set(listener.port, listener);
          if (isKubeProxy(namespace, listener)) proxies.started(nodeAddress);
          return true;
        },
        closeAllOf(pid, program) {
          for (const [port, listener] of listeners) {
            if (listener.pid !== pid || listener.program !== program) continue;
            listeners.delete(port);
            if (isKubeProxy(namespace, listener)) proxies.died(nodeAddress);
          }
        },
        connect: (target, port) => fabric.connect(address, target, port),
        connectFromNode: (port, target = address) =>
          target === address
            ? listening(namespace, port, { from: nodeAddress, to: address, protocol: 'TCP' })
            : fabric.connect(nodeAddress, target, port),
        query: (server, question) => fabric.query(address, server, question),
        close() {
          namespace.users -= 1;
          if (namespace.users === 0) namespaces.delete(address);
        },
      };
    },
  };
}
