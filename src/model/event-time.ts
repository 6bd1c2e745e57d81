import type { Event } from './kinds.ts';

/** When the event was last seen: recorders of different ages fill different fields. The epoch, where none is a time. */
export function eventTime(event: Event): Date {
  const { series, lastTimestamp, eventTime: at, firstTimestamp, metadata } = event;
  const known = [series?.lastObservedTime, lastTimestamp, at, firstTimestamp, metadata.creationTimestamp]
    .map((text) => Date.parse(text ?? ''))
    .find((ms) => !Number.isNaN(ms));
  return new Date(known ?? 0);
}
