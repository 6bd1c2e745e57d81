import type { Event } from '../../model/kinds.ts';

/**
 * An event without what other programs put before its message: the recorder's `(combined from similar events): `, and the
 * field path that `kubectl describe` (1.35 and newer) prints there, which goes back to where it came from.
 */
export function plainEvent(event: Event): Event {
  const { message = '' } = event;
  const match = prefixes.exec(message);
  if (match === null) return event;
  const fieldPath = event.involvedObject?.fieldPath ?? match[1];
  return { ...event, message: message.slice(match[0].length), involvedObject: { ...event.involvedObject, fieldPath } };
}

const prefixes =
  /^(?:(spec\.\w+\{[^}]+\}): (?:\(combined from similar events\): )?|\(combined from similar events\): )/;
