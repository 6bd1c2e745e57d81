import type { Node, Pod } from '../model/kinds.ts';
import { controllerOf } from '../model/owners.ts';
import { podRequests } from '../model/pod-requests.ts';
import { milliCpu, parseQuantity } from '../model/quantity.ts';
import { type HostPort, hostPortsOf } from './host-ports.ts';

/** A node and what the pods on it take of it. Pods come and go; everything else is worked out then, not when asked. */
export interface NodeInfo {
  readonly node: Node;
  readonly name: string;
  /** cpu in millicores, the rest in base units. */
  readonly allocatable: Readonly<Record<string, number>>;
  readonly requested: Readonly<Record<string, number>>;
  /** As `requested`, with 100m and 200Mi for each container that asks for nothing: what scores are counted from. */
  readonly nonZeroRequested: { readonly cpu: number; readonly memory: number };
  readonly pods: ReadonlyMap<string, Pod>;
  /** Those with any wish about their neighbours. */
  readonly podsWithAffinity: ReadonlySet<Pod>;
  hostPorts(): Iterable<HostPort>;
  /** How many of the pods have this controlling owner. */
  countOwnedBy(ownerUid: string): number;
}

export interface MutableNodeInfo extends NodeInfo {
  /** The node object has changed; its pods stay. */
  setNode(node: Node): void;
  addPod(pod: Pod): void;
  removePod(pod: Pod): void;
}

/** Pods that are done hold nothing any more. */
export const occupiesNode = (pod: Pod): boolean =>
  (pod.spec.nodeName ?? '') !== '' && pod.status.phase !== 'Succeeded' && pod.status.phase !== 'Failed';

export function createNodeInfo(initial: Node): MutableNodeInfo {
  let node = initial;
  let allocatable = allocatableOf(node);
  const pods = new Map<string, Pod>();
  const requested: Record<string, number> = {};
  const nonZeroRequested = { cpu: 0, memory: 0 };
  const owners = new Map<string, number>();
  const ports = new Map<Pod, readonly HostPort[]>();
  const podsWithAffinity = new Set<Pod>();

  const count = (pod: Pod, sign: 1 | -1): void => {
    const requests = podRequests(pod);
    for (const [resource, amount] of Object.entries(requests)) {
      requested[resource] = (requested[resource] ?? 0) + sign * amount;
    }
    const nonZero = nonZeroRequestsOf(pod, requests);
    nonZeroRequested.cpu += sign * nonZero.cpu;
    nonZeroRequested.memory += sign * nonZero.memory;
    const owner = controllerOf(pod)?.uid;
    if (owner !== undefined) owners.set(owner, (owners.get(owner) ?? 0) + sign);
  };

  const removePod = (pod: Pod): void => {
    const known = pods.get(podKey(pod));
    if (known === undefined) return;
    count(known, -1);
    pods.delete(podKey(pod));
    ports.delete(known);
    podsWithAffinity.delete(known);
  };

  /** A pod of which only the status has changed takes what it took before. */
  const replaceSame = (pod: Pod): boolean => {
    const known = pods.get(podKey(pod));
    const { ownerReferences } = pod.metadata;
    if (known?.spec !== pod.spec || known.metadata.ownerReferences !== ownerReferences) return false;
    pods.set(podKey(pod), pod);
    const taken = ports.get(known);
    if (taken !== undefined && ports.delete(known)) ports.set(pod, taken);
    if (podsWithAffinity.delete(known)) podsWithAffinity.add(pod);
    return true;
  };

  return {
    get node() {
      return node;
    },
    name: initial.metadata.name,
    get allocatable() {
      return allocatable;
    },
    requested,
    nonZeroRequested,
    pods,
    podsWithAffinity,
    *hostPorts() {
      for (const list of ports.values()) yield* list;
    },
    countOwnedBy: (ownerUid) => owners.get(ownerUid) ?? 0,
    addPod(pod) {
      if (replaceSame(pod)) return;
      removePod(pod);
      pods.set(podKey(pod), pod);
      count(pod, 1);
      const taken = hostPortsOf(pod);
      if (taken.length > 0) ports.set(pod, taken);
      const { podAffinity, podAntiAffinity } = pod.spec.affinity ?? {};
      if (podAffinity !== undefined || podAntiAffinity !== undefined) podsWithAffinity.add(pod);
    },
    removePod,
    setNode(next) {
      node = next;
      allocatable = allocatableOf(next);
    },
  };
}

/** The same node with those of its pods that `keeps` wants, to be changed freely. */
export function copyNodeInfo(info: NodeInfo, keeps: (pod: Pod) => boolean = () => true): MutableNodeInfo {
  const copy = createNodeInfo(info.node);
  for (const pod of info.pods.values()) if (keeps(pod)) copy.addPod(pod);
  return copy;
}

/** Millicores and bytes that the scoring plugins take a pod for (`GetNonzeroRequests`). */
export function nonZeroRequestsOf(pod: Pod, requests: Record<string, number>): { cpu: number; memory: number } {
  const without = (resource: string): number =>
    pod.spec.containers.filter((container) => container.resources?.requests?.[resource] === undefined).length;
  return {
    cpu: (requests.cpu ?? 0) + without('cpu') * 100,
    memory: (requests.memory ?? 0) + without('memory') * 200 * 1024 * 1024,
  };
}

const podKey = (pod: Pod): string => `${pod.metadata.namespace}/${pod.metadata.name}`;

function allocatableOf(node: Node): Record<string, number> {
  const source = node.status.allocatable ?? node.status.capacity ?? {};
  return Object.fromEntries(
    Object.entries(source).map(([resource, amount]) => [
      resource,
      resource === 'cpu' ? milliCpu(amount) : parseQuantity(amount),
    ]),
  );
}
