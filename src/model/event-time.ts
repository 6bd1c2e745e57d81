import type { Event } from './kinds.ts';

/** When the event was last seen: recorders of different ages fill different fields. */
export const eventTime = (event: Event): Date =>
  new Date(
    event.series?.lastObservedTime ??
      event.lastTimestamp ??
      event.eventTime ??
      event.firstTimestamp ??
      event.metadata.creationTimestamp ??
      0,
  );
