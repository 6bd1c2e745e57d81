import type { Node } from '../../model/kinds.ts';

/** Conditions that the kubelet reports as true though nothing is measured: `DiskPressure,MemoryPressure`. */
const pressureAnnotation = 'sim.podtriage.dev/pressure';

/** Why the kubelet reports itself as not ready: `runtime-down`, `pleg-unhealthy`, `network-not-ready` … */
const unreadyAnnotation = 'sim.podtriage.dev/unready';

/**
 * `stopped` cuts the node's kubelet off: it neither renews its lease nor acts. `stopped after 90s` does so later, when
 * the node has pods to lose. `shutdown` ends the pods and switches the machine off. Anything else brings it back.
 */
export const kubeletAnnotation = 'sim.podtriage.dev/kubelet';

export type PressureCondition = 'MemoryPressure' | 'DiskPressure' | 'PIDPressure';

/** All that is said of a node's conditions, or was measured; another text is news to report. */
export const nodeTrouble = (node: Node | undefined, pressures: Iterable<PressureCondition>): string =>
  [
    ...[pressureAnnotation, unreadyAnnotation, kubeletAnnotation].map(
      (name) => node?.metadata.annotations?.[name] ?? '',
    ),
    ...[...pressures].sort(),
  ].join('/');

/** The pressures that a kubelet reports: measured ones and declared ones. */
export const reportedPressures = (node: Node, measured: Iterable<PressureCondition>): readonly string[] =>
  conditionTexts(node, measured).flatMap(([type, status]) => (type !== 'Ready' && status === 'True' ? [type] : []));

type ConditionText = readonly [type: string, status: string, reason: string, message: string];

/** The conditions that the kubelet of a node reports, in the words of pkg/kubelet/nodestatus/setters.go. */
export function conditionTexts({ metadata }: Node, measured: Iterable<PressureCondition>): readonly ConditionText[] {
  const pressed = [...(metadata.annotations?.[pressureAnnotation] ?? '').split(','), ...measured];
  const isShuttingDown = metadata.annotations?.[kubeletAnnotation] === 'shutdown';
  const unready = unreadyTexts.get(isShuttingDown ? 'shutdown' : (metadata.annotations?.[unreadyAnnotation] ?? ''));
  return healthyTexts.map((healthy): ConditionText => {
    const [type] = healthy;
    if (type === 'Ready') return unready === undefined ? healthy : [type, 'False', 'KubeletNotReady', unready];
    const under = pressed.includes(type) ? pressureTexts.get(type) : undefined;
    return under === undefined ? healthy : [type, 'True', ...under];
  });
}

/** The kubelet joins all its runtime errors in brackets: without a runtime, its PLEG stands still, too. */
const unreadyTexts: ReadonlyMap<string, string> = new Map([
  ['shutdown', 'node is shutting down'],
  [
    'runtime-down',
    '[container runtime is down, PLEG is not healthy: pleg was last seen active 3m6.202s ago; threshold is 3m0s]',
  ],
  ['csi-not-initialized', 'CSINode is not yet initialized'],
  ['pleg-unhealthy', 'PLEG is not healthy: pleg was last seen active 3m12.481s ago; threshold is 3m0s'],
  [
    'network-not-ready',
    'container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized',
  ],
]);

const pressureTexts: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['MemoryPressure', ['KubeletHasInsufficientMemory', 'kubelet has insufficient memory available']],
  ['DiskPressure', ['KubeletHasDiskPressure', 'kubelet has disk pressure']],
  ['PIDPressure', ['KubeletHasInsufficientPID', 'kubelet has insufficient PID available']],
]);

const healthyTexts: readonly ConditionText[] = [
  ['MemoryPressure', 'False', 'KubeletHasSufficientMemory', 'kubelet has sufficient memory available'],
  ['DiskPressure', 'False', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'],
  ['PIDPressure', 'False', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'],
  ['Ready', 'True', 'KubeletReady', 'kubelet is posting ready status'],
];
