import type { Node, Pod } from '../../model/kinds.ts';
import { podRequests } from '../../model/pod-requests.ts';
import { qosClassOf } from '../../model/qos-class.ts';
import { milliCpu, parseQuantity } from '../../model/quantity.ts';
import { hostPortsConflict, hostPortsOf } from '../../scheduling/host-ports.ts';
import { matchesNodeRequirements } from '../../scheduling/plugins/node-affinity.ts';
import { tolerates, untoleratedTaint } from '../../scheduling/tolerations.ts';
import { isCriticalPod } from './critical-pod.ts';

/** Why a kubelet refuses a pod that was bound to its node. */
export interface Rejection {
  readonly reason: string;
  readonly message: string;
}

/** What the kubelet knows of its node beyond the Node object. */
export interface NodeState {
  /** What the node is short of. */
  readonly pressures: readonly string[];
  readonly isShuttingDown: boolean;
}

const calm: NodeState = { pressures: [], isShuttingDown: false };

/** The checks that the kubelet makes when it gets a pod, in their order; undefined means welcome. */
export function admitPod(
  pod: Pod,
  node: Node | undefined,
  others: readonly Pod[],
  state: NodeState = calm,
): Rejection | undefined {
  if (node === undefined) return undefined;
  return (
    underPressure(pod, state.pressures) ??
    forbiddenSysctl(pod) ??
    deviceProblem(pod, node) ??
    wrongSystem(pod) ??
    outOfResources(pod, node, others) ??
    unfitting(pod, node, others) ??
    untolerated(pod, node) ??
    (state.isShuttingDown ? shuttingDown : undefined)
  );
}

/** Under pressure of memory alone a pod that asked for some is let in (managerImpl.Admit in pkg/kubelet/eviction). */
function underPressure(pod: Pod, pressures: readonly string[]): Rejection | undefined {
  if (pressures.length === 0 || isCriticalPod(pod)) return undefined;
  if (pressures.length === 1 && pressures[0] === 'MemoryPressure') {
    const taint = { key: 'node.kubernetes.io/memory-pressure', effect: 'NoSchedule' };
    if (qosClassOf(pod.spec) !== 'BestEffort') return undefined;
    if (pod.spec.tolerations?.some((toleration) => tolerates(toleration, taint))) return undefined;
  }
  return { reason: 'Evicted', message: `The node had condition: [${pressures.join(' ')}]. ` };
}

/** What a pod may set without the kubelet being told so (pkg/kubelet/sysctl/safe_sysctls.go). */
const safeSysctls = new Set([
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.tcp_wmem',
]);

function forbiddenSysctl({ spec }: Pod): Rejection | undefined {
  const unsafe = spec.securityContext?.sysctls?.find(({ name }) => !safeSysctls.has(name.replaceAll('/', '.')));
  if (unsafe === undefined) return undefined;
  return { reason: 'SysctlForbidden', message: `forbidden sysctl: ${JSON.stringify(unsafe.name)} not allowlisted` };
}

/** What the device and topology managers of a node get wrong: `no-devices` or `topology`. */
const devicesAnnotation = 'sim.podtriage.dev/devices';

function deviceProblem({ spec }: Pod, { metadata }: Node): Rejection | undefined {
  const fault = metadata.annotations?.[devicesAnnotation];
  const wanted = spec.containers.flatMap(({ resources }) => Object.entries(resources?.limits ?? {}));
  const [device, count] = wanted.find(([name]) => name.includes('/')) ?? [];
  if (fault === 'topology' && wanted.length > 0) {
    return { reason: 'TopologyAffinityError', message: 'Resources cannot be allocated with Topology locality' };
  }
  if (fault !== 'no-devices' || device === undefined) return undefined;
  const lack = `requested number of devices unavailable for ${device}. Requested: ${count}, Available: 0`;
  return { reason: 'UnexpectedAdmissionError', message: `Allocate failed due to ${lack}, which is unexpected` };
}

/** All nodes of the simulation run Linux. */
function wrongSystem({ spec }: Pod): Rejection | undefined {
  const selected = spec.nodeSelector?.['kubernetes.io/os'];
  if (selected !== undefined && selected !== 'linux') {
    const message = "Failed to admit pod as the `kubernetes.io/os` label doesn't match node label";
    return { reason: 'PodOSSelectorNodeLabelDoesNotMatch', message };
  }
  if (spec.os === undefined || spec.os.name === 'linux') return undefined;
  return { reason: 'PodOSNotSupported', message: "Failed to admit pod as the OS field doesn't match node OS" };
}

const shuttingDown: Rejection = {
  reason: 'NodeShutdown',
  message: 'Pod was rejected as the node is shutting down.',
};

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

/** The scheduler's predicates once more: a pod may have been bound past it. */
function unfitting(pod: Pod, node: Node, others: readonly Pod[]): Rejection | undefined {
  if (!matchesNodeRequirements(pod, node)) {
    return predicateFailed('NodeAffinity', "node(s) didn't match Pod's node affinity/selector");
  }
  const wanted = hostPortsOf(pod);
  const taken = others.flatMap(portsOf).some((used) => wanted.some((port) => hostPortsConflict(port, used)));
  return taken ? predicateFailed('NodePorts', "node(s) didn't have free ports for the requested pod ports") : undefined;
}

/** Another pod whose ports cannot be read takes none from this one. */
function portsOf(pod: Pod): ReturnType<typeof hostPortsOf> {
  try {
    return hostPortsOf(pod);
  } catch {
    return [];
  }
}

const predicateFailed = (reason: string, why: string): Rejection => ({
  reason,
  message: `Predicate ${reason} failed: ${why}`,
});

function untolerated({ spec }: Pod, node: Node): Rejection | undefined {
  const taint = untoleratedTaint(node.spec.taints ?? [], spec.tolerations ?? [], ['NoExecute']);
  return taint && predicateFailed('TaintToleration', "node(s) had taints that the pod didn't tolerate");
}
