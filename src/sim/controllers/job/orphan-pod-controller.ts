import type { KubeObject, Pod } from '../../../model/kinds.ts';
import { keyOf, type ObjectKey } from '../../../model/object-key.ts';
import { controllerOf } from '../../../model/owners.ts';
import type { Controller } from '../controller.ts';
import type { ControllerContext } from '../controller-context.ts';
import type { ObjectIndex } from '../object-index.ts';
import { isFinished, isTracked, type Job } from './job-round.ts';
import { releasePod } from './release-pod.ts';

/** Frees pods that still carry the Job's finalizer when no Job will count them any more (syncOrphanPod). */
export function createOrphanPodController({ index }: ControllerContext): Controller {
  return {
    name: 'job-orphan-pod',
    watches: [
      {
        kind: 'Pod',
        keysFor: ({ type, object }) =>
          type !== 'DELETED' && isTracked(object as Pod) && isUncounted(object, index) ? [keyOf(object)] : [],
      },
      { kind: 'Job', keysFor: ({ type, object }) => podsLeftBy(object as Job, type === 'DELETED', index) },
    ],
    reconcile(key, api) {
      const pod = api.get(key) as Pod | undefined;
      if (pod !== undefined && isTracked(pod) && isUncounted(pod, index)) releasePod(api, pod);
      return undefined;
    },
  };
}

function isUncounted(pod: KubeObject, index: ObjectIndex): boolean {
  const owner = controllerOf(pod);
  if (owner?.kind !== 'Job') return true;
  const job = index.get({ kind: 'Job', namespace: pod.metadata.namespace ?? '', name: owner.name });
  return job === undefined || job.metadata.uid !== owner.uid || isFinished(job);
}

const podsLeftBy = (job: Job, isGone: boolean, index: ObjectIndex): readonly ObjectKey[] =>
  isGone || isFinished(job)
    ? index
        .ownedBy('Pod', job.metadata.uid ?? '')
        .filter(isTracked)
        .map(keyOf)
    : [];
