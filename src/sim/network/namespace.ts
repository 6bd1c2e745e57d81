import type { Pod } from '../../model/kinds.ts';
import type { Listener } from '../programs/listener.ts';
import type { Connected } from '../programs/network.ts';

export type Protocol = 'TCP' | 'UDP';

/** A network namespace: a pod's own, or a node's, which the pods on the host's network share. */
export interface Namespace {
  /** The pod whose namespace it is; the host's network belongs to no pod. */
  readonly pod: Pod | undefined;
  readonly nodeAddress: string;
  readonly listeners: Map<number, Listener>;
  users: number;
}

export const newNamespace = (pod: Pod, nodeAddress: string): Namespace => ({
  pod: pod.spec.hostNetwork === true ? undefined : pod,
  nodeAddress,
  listeners: new Map(),
  users: 0,
});

/** kube-proxy writes its node's rules for as long as its health port answers. */
export const isKubeProxy = (namespace: Namespace, { port, program }: Listener): boolean =>
  namespace.pod === undefined && program === 'kube-proxy' && port === 10256;

/** Who answers on a port of the namespace. */
export function listening(
  namespace: Namespace,
  port: number,
  { from, to, protocol }: { readonly from: string; readonly to: string; readonly protocol: Protocol },
): Connected {
  const listener = namespace.listeners.get(port);
  const isLoopback = to === '127.0.0.1';
  if (listener === undefined || (listener.address === '127.0.0.1' && !isLoopback)) return { state: 'refused' };
  if (protocol === 'UDP' && listener.protocol !== 'udp') return { state: 'refused' };
  return { state: 'open', listener, from: isLoopback ? '127.0.0.1' : from, address: to };
}
