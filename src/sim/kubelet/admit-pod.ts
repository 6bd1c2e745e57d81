import type { Node, Pod } from '../../model/kinds.ts';
import { podRequests } from '../../model/pod-requests.ts';
import { milliCpu, parseQuantity } from '../../model/quantity.ts';

/** Why a kubelet refuses a pod that was bound to its node. */
export interface Rejection {
  readonly reason: string;
  readonly message: string;
}

/** The checks that the kubelet repeats when it gets a pod; undefined means welcome. */
export function admitPod(pod: Pod, node: Node | undefined, others: readonly Pod[]): Rejection | undefined {
  if (node === undefined) return undefined;
  return outOfResources(pod, node, others) ?? wrongLabels(pod, node) ?? untolerated(pod, node);
}

function outOfResources(pod: Pod, node: Node, others: readonly Pod[]): Rejection | undefined {
  const allocatable = node.status.allocatable;
  if (allocatable === undefined) return undefined;
  const podLimit = parseQuantity(allocatable.pods);
  if (allocatable.pods !== undefined && others.length + 1 > podLimit) {
    return outOf('pods', 1, others.length, podLimit);
  }
  for (const [name, requested] of Object.entries(podRequests(pod))) {
    if (requested === 0) continue;
    const capacity = name === 'cpu' ? milliCpu(allocatable.cpu) : parseQuantity(allocatable[name]);
    const used = others.reduce((sum, other) => sum + (requestsOf(other)[name] ?? 0), 0);
    if (used + requested > capacity) return outOf(name, requested, used, capacity);
  }
  return undefined;
}

/** Another pod whose requests cannot be read takes no room from this one. */
function requestsOf(pod: Pod): ReturnType<typeof podRequests> {
  try {
    return podRequests(pod);
  } catch {
    return {};
  }
}

const outOf = (name: string, requested: number, used: number, capacity: number): Rejection => ({
  reason: `OutOf${name}`,
  message: `Node didn't have enough resource: ${name}, requested: ${requested}, used: ${used}, capacity: ${capacity}`,
});

function wrongLabels(pod: Pod, node: Node): Rejection | undefined {
  const wanted = Object.entries(pod.spec.nodeSelector ?? {});
  if (wanted.every(([key, value]) => node.metadata.labels?.[key] === value)) return undefined;
  return {
    reason: 'NodeAffinity',
    message: "Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector",
  };
}

function untolerated(pod: Pod, node: Node): Rejection | undefined {
  const taints = (node.spec.taints ?? []).filter(({ effect }) => effect === 'NoExecute');
  const tolerates = (key: string, value: string | undefined): boolean =>
    (pod.spec.tolerations ?? []).some(
      (toleration) =>
        (toleration.effect === undefined || toleration.effect === '' || toleration.effect === 'NoExecute') &&
        (toleration.operator === 'Exists'
          ? toleration.key === undefined || toleration.key === '' || toleration.key === key
          : toleration.key === key && (toleration.value ?? '') === (value ?? '')),
    );
  if (taints.every(({ key, value }) => tolerates(key, value))) return undefined;
  return {
    reason: 'TaintToleration',
    message: "Predicate TaintToleration failed: node(s) had taints that the pod didn't tolerate",
  };
}
