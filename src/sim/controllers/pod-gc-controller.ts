import type { Api } from '../../apiserver/api.ts';
import type { Node, Pod } from '../../model/kinds.ts';
import { keyOf } from '../../model/object-key.ts';
import { withCondition } from './conditions.ts';
import type { Controller } from './controller.ts';
import { asControllerManager, type ControllerContext } from './controller-context.ts';
import { isNodeReady } from './node-lifecycle/zones.ts';
import { isOutOfService } from './out-of-service.ts';

const quarantineMs = 40_000;
/** How often the collector looks for pods that wait for a node which is out of service. */
const periodMs = 20_000;

/** Removes pods whose node does not exist, once that has been so for a while, or is said to be out of service. */
export function createPodGcController({ index }: ControllerContext): Controller {
  const orphanedAt = new Map<string, number>();
  const nodeOf = (pod: Pod): Node | undefined =>
    index.get({ kind: 'Node', namespace: '', name: pod.spec.nodeName ?? '' });
  const isStranded = (pod: Pod, node: Node | undefined): boolean =>
    pod.metadata.deletionTimestamp !== undefined && node !== undefined && isOutOfService(node) && !isNodeReady(node);
  return {
    name: 'pod-garbage-collector',
    watches: [
      {
        kind: 'Node',
        keysFor: ({ type, object }) =>
          type === 'DELETED' || isOutOfService(object as Node) ? index.podsOnNode(object.metadata.name).map(keyOf) : [],
      },
      {
        kind: 'Pod',
        keysFor: ({ type, object }) => {
          if (type === 'DELETED') orphanedAt.delete(object.metadata.uid ?? '');
          const pod = object as Pod;
          if (type === 'DELETED' || !pod.spec.nodeName) return [];
          const node = nodeOf(pod);
          return isStranded(pod, node) || (type === 'ADDED' && node === undefined) ? [keyOf(pod)] : [];
        },
      },
    ],
    reconcile(key, api, now) {
      const pod = api.get(key) as Pod | undefined;
      const uid = pod?.metadata.uid ?? '';
      const node = pod === undefined ? undefined : nodeOf(pod);
      const lacksNode = pod !== undefined && Boolean(pod.spec.nodeName) && node === undefined;
      if (pod === undefined || !(lacksNode || isStranded(pod, node))) {
        orphanedAt.delete(uid);
        return undefined;
      }
      const since = orphanedAt.get(uid) ?? now.getTime();
      orphanedAt.set(uid, since);
      const leftMs = since + (lacksNode ? quarantineMs : periodMs) - now.getTime();
      if (leftMs > 0) return { requeueAfterMs: leftMs };
      collect(api, pod, lacksNode, now);
      return undefined;
    },
  };
}

/** The pod is marked as failed before it goes; only one without a node says that this was a disruption. */
function collect(api: Api, pod: Pod, lacksNode: boolean, now: Date): void {
  const condition = {
    type: 'DisruptionTarget',
    status: 'True',
    reason: 'DeletionByPodGC',
    message: 'PodGC: node no longer exists',
  };
  const conditions = lacksNode ? withCondition(pod.status.conditions, condition, now) : pod.status.conditions;
  const finished = pod.status.phase === 'Succeeded' || pod.status.phase === 'Failed';
  const status = {
    ...pod.status,
    ...(conditions === undefined ? {} : { conditions }),
    ...(finished ? {} : { phase: 'Failed' }),
  };
  api.updateStatus<'Pod'>({ ...pod, status }, asControllerManager);
  api.delete(keyOf(pod), { gracePeriodSeconds: 0 });
}
