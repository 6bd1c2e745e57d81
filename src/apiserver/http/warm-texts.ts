import type { Clock } from '../../base/clock.ts';
import type { Kind, KubeObject } from '../../model/kinds.ts';
import { keyOf } from '../../model/object-key.ts';
import { resourceTypes } from '../../model/resource-types.ts';
import type { Api } from '../api.ts';
import type { WireTexts } from './wire-texts.ts';

/**
 * Writes the texts of a large cluster while nobody waits for them, a few at a time: most of what its first list would
 * cost is this. Small clusters have written theirs before anybody notices.
 */
export function warmTexts(api: Pick<Api, 'get' | 'list'>, texts: WireTexts, timers: Pick<Clock, 'schedule'>): void {
  const crowds = resourceTypes
    .filter(({ kind }) => kind !== 'Binding')
    .map(({ kind }) => listedOf(kind, api))
    .filter(({ length }) => length > crowdMin);
  const slices = crowds.flatMap((objects) =>
    Array.from({ length: Math.ceil(objects.length / sliceLength) }, (_, index) => ({
      objects,
      from: index * sliceLength,
    })),
  );
  const next = (): void => {
    const slice = slices.shift();
    if (slice === undefined) return;
    const { objects, from } = slice;
    for (const object of objects.slice(from, from + sliceLength)) {
      // What has changed since is somebody else's to write.
      if (api.get(keyOf(object)) === object) texts.itemOf(object);
    }
    timers.schedule(0, next);
  };
  timers.schedule(0, next);
}

/** A snapshot refuses the kinds that it does not hold. */
function listedOf(kind: Kind, api: Pick<Api, 'list'>): readonly KubeObject[] {
  try {
    return api.list(kind);
  } catch {
    return [];
  }
}

const crowdMin = 5000;
const sliceLength = 200;
