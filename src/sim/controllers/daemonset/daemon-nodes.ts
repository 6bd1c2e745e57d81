import type { Node, ObjectOf, Pod, Toleration } from '../../../model/kinds.ts';
import { matchesNodeRequirements } from '../../../scheduling/plugins/node-affinity.ts';
import { untoleratedTaint } from '../../../scheduling/tolerations.ts';

export type DaemonSet = ObjectOf<'DaemonSet'>;

/** May a pod of the set be started on a node, and may one that is there stay (NodeShouldRunDaemonPod)? */
export function daemonPlacement(set: DaemonSet): (node: Node) => { readonly run: boolean; readonly stay: boolean } {
  const spec = set.spec.template.spec ?? { containers: [] };
  const pod = { spec } as Pod;
  const tolerations = [...(spec.tolerations ?? []), ...daemonTolerations(spec.hostNetwork === true)];
  return (node) => {
    const named = spec.nodeName === undefined || spec.nodeName === node.metadata.name;
    if (!named || !matchesNodeRequirements(pod, node)) return { run: false, stay: false };
    const taints = node.spec.taints ?? [];
    const stay = untoleratedTaint(taints, tolerations, ['NoExecute']) === undefined;
    return { stay, run: stay && untoleratedTaint(taints, tolerations, ['NoSchedule']) === undefined };
  };
}

/** What every daemon pod puts up with (AddOrUpdateDaemonPodTolerations). */
export function daemonTolerations(hostNetwork: boolean): Toleration[] {
  const tolerate = (key: string, effect: string): Toleration => ({ key, operator: 'Exists', effect });
  return [
    tolerate('node.kubernetes.io/not-ready', 'NoExecute'),
    tolerate('node.kubernetes.io/unreachable', 'NoExecute'),
    tolerate('node.kubernetes.io/disk-pressure', 'NoSchedule'),
    tolerate('node.kubernetes.io/memory-pressure', 'NoSchedule'),
    tolerate('node.kubernetes.io/pid-pressure', 'NoSchedule'),
    tolerate('node.kubernetes.io/unschedulable', 'NoSchedule'),
    ...(hostNetwork ? [tolerate('node.kubernetes.io/network-unavailable', 'NoSchedule')] : []),
  ];
}

/** The node that a daemon pod is meant for, before and after it is bound. */
export function nodeOfDaemonPod(pod: Pod): string {
  if (pod.spec.nodeName) return pod.spec.nodeName;
  const terms = pod.spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  return terms?.[0]?.matchFields?.find((field) => field.key === 'metadata.name')?.values?.[0] ?? '';
}
