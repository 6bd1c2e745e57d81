import type { Api } from '../../apiserver/api.ts';
import { ApiError } from '../../apiserver/api-error.ts';
import type { Clock } from '../../base/clock.ts';
import type { Pod } from '../../model/kinds.ts';
import { keyText, type ObjectKey } from '../../model/object-key.ts';
import type { EventSeriesRecorder } from '../events/event-series-recorder.ts';
import { releaseVolumes, reserveVolumes, unboundClaims } from './reserve-volumes.ts';
import type { SchedulerCache } from './scheduler-cache.ts';

const bindTimeoutMs = 600_000;

/** The second half of scheduling: a node is chosen, now the volumes must follow and the API must agree. */
export interface PodBinder {
  place(pod: Pod, node: string): void;
  isWaiting(key: ObjectKey<'Pod'>): boolean;
  /** A claim has changed: pods whose claims are all bound now get their node. */
  claimsChanged(): void;
  /** The pod is gone. */
  forget(key: ObjectKey<'Pod'>, pod: Pod): void;
}

export function createPodBinder(parts: {
  readonly api: Api;
  readonly clock: Clock;
  readonly cache: SchedulerCache;
  readonly recorder: EventSeriesRecorder;
  readonly onFailure: (pod: Pod, message: string) => void;
}): PodBinder {
  const { api, clock, cache, recorder, onFailure } = parts;
  const waiting = new Map<string, { readonly pod: Pod; readonly node: string }>();

  const bind = (pod: Pod, node: string): void => {
    try {
      const bound = api.bind(podKey(pod), node);
      const note = `Successfully assigned ${pod.metadata.namespace}/${pod.metadata.name} to ${node}`;
      recorder.event(bound, 'Normal', 'Scheduled', 'Binding', note);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      cache.forget(pod);
      onFailure(pod, `binding rejected: ${error.message}`);
    }
  };

  const claimsChanged = (): void => {
    for (const [id, { pod, node }] of [...waiting]) {
      if (unboundClaims(api, pod).length > 0) continue;
      waiting.delete(id);
      bind(pod, node);
    }
  };

  const timeOut = (pod: Pod): void => {
    const id = keyText(podKey(pod));
    if (waiting.get(id)?.pod !== pod) return;
    waiting.delete(id);
    cache.forget(pod);
    releaseVolumes(api, pod);
    onFailure(pod, 'running PreBind plugin "VolumeBinding": binding volumes: context deadline exceeded');
  };

  return {
    place(pod, node) {
      cache.assume(pod, node);
      const info = cache.node(node);
      if (info === undefined || reserveVolumes(api, pod, info.node) === 'ready') {
        bind(pod, node);
        return;
      }
      waiting.set(keyText(podKey(pod)), { pod, node });
      clock.schedule(bindTimeoutMs, () => timeOut(pod));
      claimsChanged();
    },
    isWaiting: (key) => waiting.has(keyText(key)),
    claimsChanged,
    forget(key, pod) {
      if (waiting.delete(keyText(key))) cache.forget(pod);
    },
  };
}

export const podKey = (pod: Pod): ObjectKey<'Pod'> => ({
  kind: 'Pod',
  namespace: pod.metadata.namespace ?? '',
  name: pod.metadata.name,
});
