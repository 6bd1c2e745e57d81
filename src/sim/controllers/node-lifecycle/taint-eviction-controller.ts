import type { Api } from '../../../apiserver/api.ts';
import type { Node, Pod, Taint } from '../../../model/kinds.ts';
import { keyOf } from '../../../model/object-key.ts';
import { tolerates } from '../../../scheduling/tolerations.ts';
import { withCondition } from '../conditions.ts';
import type { Controller } from '../controller.ts';
import { type ControllerContext, type Report, reporter } from '../controller-context.ts';
import { isActive } from '../pod-state.ts';

/** Deletes pods from nodes with NoExecute taints: at once, or when their toleration runs out. */
export function createTaintEvictionController(context: ControllerContext): Controller {
  const { index } = context;
  const report = reporter(context, 'taint-eviction-controller');
  const waiting = new Set<string>();
  return {
    name: 'taint-eviction',
    watches: [
      {
        kind: 'Node',
        keysFor: ({ type, object, previous }) => {
          const tainted =
            noExecute(object as Node).length > 0 || (previous !== undefined && noExecute(previous as Node).length > 0);
          const changed = (previous as Node | undefined)?.spec.taints !== (object as Node).spec.taints;
          return type !== 'DELETED' && tainted && changed ? index.podsOnNode(object.metadata.name).map(keyOf) : [];
        },
      },
      {
        kind: 'Pod',
        keysFor: ({ type, object, previous }) => {
          const { nodeName } = (object as Pod).spec;
          const placed = nodeName !== undefined && (previous as Pod | undefined)?.spec.nodeName !== nodeName;
          if (type === 'DELETED') waiting.delete(object.metadata.uid ?? '');
          return type !== 'DELETED' && placed ? [keyOf(object)] : [];
        },
      },
    ],
    reconcile(key, api, now) {
      const pod = api.get(key) as Pod | undefined;
      if (pod === undefined || !isActive(pod) || !pod.spec.nodeName) return undefined;
      const node = api.get({ kind: 'Node', namespace: '', name: pod.spec.nodeName });
      const dueMs = node === undefined ? undefined : evictionTime(pod, noExecute(node));
      const uid = pod.metadata.uid ?? '';
      if (dueMs === undefined || dueMs === Number.POSITIVE_INFINITY) {
        if (waiting.delete(uid))
          report(pod, 'Normal', 'TaintManagerEviction', `Cancelling deletion of Pod ${nameOf(pod)}`);
        return undefined;
      }
      if (dueMs > now.getTime()) {
        waiting.add(uid);
        return { requeueAfterMs: dueMs - now.getTime() };
      }
      waiting.delete(uid);
      evict(api, pod, report, now);
      return undefined;
    },
  };
}

const noExecute = (node: Node): readonly Taint[] =>
  (node.spec.taints ?? []).filter((taint) => taint.effect === 'NoExecute');

const nameOf = (pod: Pod): string => `${pod.metadata.namespace}/${pod.metadata.name}`;

/** When the pod has to go: undefined without taints, never if each is tolerated for ever. */
function evictionTime(pod: Pod, taints: readonly Taint[]): number | undefined {
  if (taints.length === 0) return undefined;
  const times = taints.map((taint) => {
    const matching = (pod.spec.tolerations ?? []).filter((toleration) => tolerates(toleration, taint));
    const since = Date.parse(taint.timeAdded ?? '') || 0;
    if (matching.length === 0) return since;
    const seconds = matching.map((toleration) => toleration.tolerationSeconds ?? Number.POSITIVE_INFINITY);
    return since + Math.max(0, Math.min(...seconds)) * 1000;
  });
  return Math.min(...times);
}

function evict(api: Api, pod: Pod, report: Report, now: Date): void {
  report(pod, 'Normal', 'TaintManagerEviction', `Marking for deletion Pod ${nameOf(pod)}`);
  const condition = {
    type: 'DisruptionTarget',
    status: 'True',
    reason: 'DeletionByTaintManager',
    message: 'Taint manager: deleting due to NoExecute taint',
  };
  const conditions = withCondition(pod.status.conditions, condition, now);
  api.updateStatus<'Pod'>({ ...pod, status: { ...pod.status, conditions } });
  api.delete(keyOf(pod));
}
