import type { Event } from '../../model/kinds.ts';
import { keyOf } from '../../model/object-key.ts';
import type { Controller } from './controller.ts';

const ttlMs = 60 * 60_000;

/** Events live for an hour after they were last written (`--event-ttl` of the API server). */
export const eventTtlController: Controller = {
  name: 'event-ttl',
  watches: [{ kind: 'Event', keysFor: ({ type, object }) => (type === 'DELETED' ? [] : [keyOf(object)]) }],
  reconcile(key, api, now) {
    const event = api.get(key) as Event | undefined;
    if (event === undefined) return undefined;
    const { series, lastTimestamp, eventTime, metadata } = event;
    const written = Math.max(
      ...[series?.lastObservedTime, lastTimestamp, eventTime, metadata.creationTimestamp].map((text) =>
        text === undefined ? 0 : Date.parse(text) || 0,
      ),
    );
    const leftMs = written + ttlMs - now.getTime();
    if (leftMs > 0) return { requeueAfterMs: leftMs };
    api.delete(key);
    return undefined;
  },
};
