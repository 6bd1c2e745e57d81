import type { Api } from '../apiserver/api.ts';
import { createApi } from '../apiserver/create-api.ts';
import type { PodStreams } from '../apiserver/streams/pod-streams.ts';
import type { Clock } from '../base/clock.ts';
import { createRandom } from '../base/random.ts';
import type { Kind } from '../model/kinds.ts';
import type { ObjectKey } from '../model/object-key.ts';
import { resourceTypeOf } from '../model/resource-types.ts';
import { notCollected } from './not-collected.ts';
import { createReplayStreams } from './replay-streams.ts';
import type { Snapshot } from './snapshot.ts';

export interface ReplayApi {
  readonly api: Api;
  readonly streams: PodStreams;
  /** Stands where the snapshot was taken. */
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * A snapshot as an API to serve read-only. Its objects are in it as they were written, without defaulting; asking for
 * what was not collected is refused with `NotCollected` instead of an empty answer.
 */
export function createReplayApi(snapshot: Snapshot): ReplayApi {
  const clock = { now: () => snapshot.takenAt };
  const stored = createApi({ clock, random: createRandom(1), admission: [], objects: snapshot.objects });
  const isCollected = (kind: Kind, namespace: string | undefined): boolean => {
    const where = snapshot.collected[kind];
    if (where === undefined || where === 'all') return where === 'all';
    return namespace === undefined || namespace === '' ? where.length > 0 : where.includes(namespace);
  };
  const api: Api = {
    ...stored,
    list(kind, filter) {
      const found = stored.list(kind, filter);
      // Single objects of a kind are shown as they are: only an answer without any would be a lie.
      if (found.length === 0 && !isCollected(kind, filter?.namespace)) throw notCollected(resourceTypeOf(kind).plural);
      return found;
    },
    get(key) {
      const found = stored.get(key);
      const { kind, namespace, name } = key as ObjectKey;
      if (found === undefined && !isCollected(kind, namespace))
        throw notCollected(`${resourceTypeOf(kind).plural} "${name}"`);
      return found;
    },
  };
  return { api, streams: createReplayStreams(snapshot, (key) => stored.get(key)), clock };
}
