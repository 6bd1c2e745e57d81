import type { Api } from '../../../apiserver/api.ts';
import type { Pod } from '../../../model/kinds.ts';
import { keyOf } from '../../../model/object-key.ts';
import { asControllerManager } from '../controller-context.ts';
import { isTracked, trackingFinalizer } from './job-round.ts';

/** Takes the finalizer of the Job off a pod; one that has gone meanwhile is no matter. */
export function releasePod(api: Api, pod: Pod): void {
  const current = api.get(keyOf(pod)) as Pod | undefined;
  if (current === undefined || current.metadata.uid !== pod.metadata.uid || !isTracked(current)) return;
  const finalizers = (current.metadata.finalizers ?? []).filter((name) => name !== trackingFinalizer);
  const { finalizers: _held, ...metadata } = current.metadata;
  api.update<'Pod'>(
    { ...current, metadata: { ...metadata, ...(finalizers.length === 0 ? {} : { finalizers }) } },
    asControllerManager,
  );
}
