import type { Pod } from '../../model/kinds.ts';
import { keyOf } from '../../model/object-key.ts';
import { withCondition } from './conditions.ts';
import type { Controller } from './controller.ts';
import type { ControllerContext } from './controller-context.ts';

const quarantineMs = 40_000;

/** Removes pods whose node does not exist, once that has been so for a while. */
export function createPodGcController({ index }: ControllerContext): Controller {
  const orphanedAt = new Map<string, number>();
  const nodeOf = (pod: Pod): unknown => index.get({ kind: 'Node', namespace: '', name: pod.spec.nodeName ?? '' });
  return {
    name: 'pod-garbage-collector',
    watches: [
      {
        kind: 'Node',
        keysFor: ({ type, object }) => (type === 'DELETED' ? index.podsOnNode(object.metadata.name).map(keyOf) : []),
      },
      {
        kind: 'Pod',
        keysFor: ({ type, object }) => {
          if (type === 'DELETED') orphanedAt.delete(object.metadata.uid ?? '');
          const pod = object as Pod;
          return type === 'ADDED' && pod.spec.nodeName && nodeOf(pod) === undefined ? [keyOf(pod)] : [];
        },
      },
    ],
    reconcile(key, api, now) {
      const pod = api.get(key) as Pod | undefined;
      const uid = pod?.metadata.uid ?? '';
      if (pod === undefined || !pod.spec.nodeName || nodeOf(pod) !== undefined) {
        orphanedAt.delete(uid);
        return undefined;
      }
      const since = orphanedAt.get(uid) ?? now.getTime();
      orphanedAt.set(uid, since);
      const leftMs = since + quarantineMs - now.getTime();
      if (leftMs > 0) return { requeueAfterMs: leftMs };
      const condition = {
        type: 'DisruptionTarget',
        status: 'True',
        reason: 'DeletionByPodGC',
        message: 'PodGC: node no longer exists',
      };
      const conditions = withCondition(pod.status.conditions, condition, now);
      const finished = pod.status.phase === 'Succeeded' || pod.status.phase === 'Failed';
      api.updateStatus<'Pod'>({
        ...pod,
        status: { ...pod.status, conditions, ...(finished ? {} : { phase: 'Failed' }) },
      });
      api.delete(key, { gracePeriodSeconds: 0 });
      return undefined;
    },
  };
}
