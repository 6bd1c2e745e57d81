import type { Pod } from '../../model/kinds.ts';
import type { NodeContext } from './node-context.ts';

/** A pod with this annotation runs without a program: it costs nothing until it is deleted. */
export const restingAnnotation = 'sim.podtriage.dev/resting';

const stopMs = 1000;

/** The pods of a node that do nothing but be there: a crowd of a hundred thousand must not keep anybody busy. */
export interface RestingPods {
  /** True for a pod that rests: nothing else needs to look after it. */
  takes(pod: Pod): boolean;
  forget(pod: Pod): void;
  pods(): readonly Pod[];
}

export function createRestingPods({ api, clock, addresses }: NodeContext): RestingPods {
  const resting = new Map<string, Pod>();
  const remove = ({ metadata }: Pod): void => {
    const key = { kind: 'Pod', namespace: metadata.namespace ?? '', name: metadata.name } as const;
    if (api.get(key)?.metadata.uid !== metadata.uid) return;
    api.delete(key, { gracePeriodSeconds: 0 });
  };
  return {
    takes(pod) {
      const { uid = '', annotations, deletionTimestamp } = pod.metadata;
      if (annotations?.[restingAnnotation] === undefined || pod.status.phase !== 'Running') return false;
      if (!resting.has(uid)) addresses.reserve(pod.status.podIP ?? '');
      if (deletionTimestamp !== undefined && resting.get(uid)?.metadata.deletionTimestamp === undefined) {
        clock.schedule(stopMs, () => remove(pod));
      }
      resting.set(uid, pod);
      return true;
    },
    forget(pod) {
      if (resting.delete(pod.metadata.uid ?? '')) addresses.release(pod.status.podIP ?? '');
    },
    pods: () => [...resting.values()],
  };
}
