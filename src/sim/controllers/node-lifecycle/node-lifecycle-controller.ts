import type { Api } from '../../../apiserver/api.ts';
import type { Node, Pod } from '../../../model/kinds.ts';
import { kubeTime } from '../../events/kube-time.ts';
import type { Controller } from '../controller.ts';
import { asControllerManager, type ControllerContext, type Report, reporter } from '../controller-context.ts';
import { isReady } from '../pod-state.ts';
import { canonicalJson } from '../template-hash.ts';
import { watchItself } from '../watches.ts';
import { EvictionLimiter } from './eviction-limiter.ts';
import { taintsFor } from './node-taints.ts';
import { isNodeReady } from './zones.ts';

/** How long a node may be silent (50 s since 1.32). */
const graceMs = 50_000;
/** How often a sick node is looked at again. */
const monitorMs = 5000;
const ownConditions = ['Ready', 'MemoryPressure', 'DiskPressure', 'PIDPressure'];

/** Notices nodes that have stopped renewing their lease, and keeps the taints that follow from a node's state. */
export function createNodeLifecycleController(context: ControllerContext): Controller {
  const { index } = context;
  const report = reporter(context, 'node-controller');
  const lastHeard = new Map<string, number>();
  const limiter = new EvictionLimiter();
  return {
    name: 'node-lifecycle',
    watches: [
      watchItself('Node'),
      {
        kind: 'Lease',
        keysFor: ({ object }) => {
          if (object.metadata.namespace !== 'kube-node-lease') return [];
          // A renewal needs no work: it only moves the moment at which the node counts as silent.
          lastHeard.set(object.metadata.name, index.now());
          return [];
        },
      },
    ],
    reconcile(key, api, now) {
      const node = api.get(key) as Node | undefined;
      if (node === undefined) {
        if (lastHeard.delete(key.name)) reportRemoved(report, key.name);
        return undefined;
      }
      if (!lastHeard.has(key.name)) {
        lastHeard.set(key.name, now.getTime());
        const text = `Node ${key.name} event: Registered Node ${key.name} in Controller`;
        report(node, 'Normal', 'RegisteredNode', text);
      }
      const silentMs = now.getTime() - (lastHeard.get(key.name) ?? 0);
      const judged = silentMs >= graceMs ? markUnknown(api, node, report, now) : node;
      const isSick = !isNodeReady(judged);
      const waitMs = isSick ? limiter.waitFor(judged, index.all('Node'), now.getTime()) : 0;
      writeTaints(api, judged, now, waitMs === 0);
      if (isSick) markPodsNotReady(api, index.podsOnNode(key.name), report, now);
      if (isSick) return { requeueAfterMs: waitMs === 0 || waitMs === 'never' ? monitorMs : waitMs };
      return { requeueAfterMs: Math.max(0, graceMs - silentMs) };
    },
  };
}

const readyStatus = (node: Node): string | undefined =>
  node.status.conditions?.find((condition) => condition.type === 'Ready')?.status;

function reportRemoved(report: Report, name: string): void {
  const text = `Node ${name} event: Removing Node ${name} from Controller`;
  report({ kind: 'Node', apiVersion: 'v1', metadata: { name } }, 'Normal', 'RemovingNode', text);
}

function markUnknown(api: Api, node: Node, report: Report, now: Date): Node {
  if (readyStatus(node) === 'Unknown') return node;
  const conditions = (node.status.conditions ?? []).map((condition) =>
    ownConditions.includes(condition.type)
      ? {
          ...condition,
          status: 'Unknown',
          reason: 'NodeStatusUnknown',
          message: 'Kubelet stopped posting node status.',
          lastTransitionTime: kubeTime(now),
        }
      : condition,
  );
  report(node, 'Normal', 'NodeNotReady', `Node ${node.metadata.name} status is now: NodeNotReady`);
  return api.updateStatus<'Node'>({ ...node, status: { ...node.status, conditions } }, asControllerManager);
}

function writeTaints(api: Api, node: Node, now: Date, givesUp: boolean): void {
  const taints = taintsFor(node, now, givesUp);
  if (canonicalJson(taints) === canonicalJson(node.spec.taints ?? [])) return;
  const { taints: _before, ...spec } = node.spec;
  const next = taints.length === 0 ? spec : { ...spec, taints: [...taints] };
  api.update<'Node'>({ ...node, spec: next }, asControllerManager);
}

/** Pods on a sick node serve nobody: they leave their Services. */
function markPodsNotReady(api: Api, pods: readonly Pod[], report: Report, now: Date): void {
  for (const pod of pods) {
    if (!isReady(pod)) continue;
    const conditions = (pod.status.conditions ?? []).map((condition) =>
      condition.type === 'Ready' ? { ...condition, status: 'False', lastTransitionTime: kubeTime(now) } : condition,
    );
    api.updateStatus<'Pod'>({ ...pod, status: { ...pod.status, conditions } }, asControllerManager);
    report(pod, 'Warning', 'NodeNotReady', 'Node is not ready');
  }
}
