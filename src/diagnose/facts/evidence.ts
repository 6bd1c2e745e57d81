import type { Event, KubeObject, Pod } from '../../model/kinds.ts';
import { keyOf } from '../../model/object-key.ts';
import type { Evidence } from '../finding.ts';

/** Quotes a field of an object. */
export const field = (object: KubeObject, path: string, text: string): Evidence => ({
  type: 'field',
  object: keyOf(object),
  path,
  text,
});

/** Quotes an event; `object` is what the event is about. */
export const quoteEvent = (object: KubeObject, event: Event): Evidence => ({
  type: 'event',
  object: keyOf(object),
  event: event.metadata.name,
  text: `${event.reason ?? 'event'}: ${(event.message ?? '').trim()}`,
});

/** Quotes one line of a log; `line` counts from 1. */
export const quoteLog = (
  pod: Pod,
  container: string,
  which: 'current' | 'previous',
  line: number,
  text: string,
): Evidence => ({ type: 'log', object: keyOf(pod), container, which, line, text });
