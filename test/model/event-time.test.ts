import { expect, it } from 'vitest';
import { eventTime } from '../../src/model/event-time.ts';
import type { Event } from '../../src/model/kinds.ts';
import { event, pod } from '../helpers/builders.ts';

const at = (minute: number) => `2026-03-02T10:0${minute}:00Z`;
const base = event(pod('web').build(), 'BackOff', 'Back-off', { at: at(2), firstAt: at(1) });
const without = (...fields: (keyof Event)[]): Event => ({
  ...base,
  ...Object.fromEntries(fields.map((field) => [field, undefined])),
});

it.each<[string, Event, string]>([
  ['the last time of a series', { ...base, series: { count: 4, lastObservedTime: at(5) } }, at(5)],
  ['the last timestamp', base, at(2)],
  ['the event time', { ...without('lastTimestamp'), eventTime: at(3) }, at(3)],
  ['the first timestamp', without('lastTimestamp'), at(1)],
  ['its creation', without('lastTimestamp', 'firstTimestamp'), at(1)],
])('an event was last seen at %s', (_, seen, expected) => {
  expect(eventTime(seen)).toEqual(new Date(expected));
});

it('an event without any time that can be read was seen at the epoch', () => {
  const damaged = { ...base, lastTimestamp: 'yesterday', firstTimestamp: '', metadata: { name: 'e' } };
  expect(eventTime(damaged)).toEqual(new Date(0));
});
