import { describe, expect, it } from 'vitest';
import { ageOf, humanDuration } from '../../src/model/human-duration.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const year = 365 * day;

describe('humanDuration', () => {
  it.each([
    ['a clock that is more than a second behind', -2 * second, '<invalid>'],
    ['a clock that is just behind', -1.5 * second, '0s'],
    ['nothing', 0, '0s'],
    ['a bit less than a second', 999, '0s'],
    ['seconds up to two minutes', 119.9 * second, '119s'],
    ['whole minutes', 2 * minute, '2m'],
    ['minutes with seconds below ten', 4 * minute + 30 * second, '4m30s'],
    ['the last second below ten minutes', 10 * minute - 1, '9m59s'],
    ['minutes up to three hours', 179 * minute + 59 * second, '179m'],
    ['whole hours', 3 * hour, '3h'],
    ['hours with minutes below eight', 5 * hour + 12 * minute, '5h12m'],
    ['hours up to two days', 47 * hour + 59 * minute, '47h'],
    ['whole days', 2 * day, '2d'],
    ['days with hours below eight', 3 * day + 4 * hour, '3d4h'],
    ['days up to two years', 2 * year - 1, '729d'],
    ['whole years', 2 * year, '2y'],
    ['years with days below eight', 2 * year + 30 * day, '2y30d'],
    ['years', 8 * year + 30 * day, '8y'],
    ['what is no number', Number.NaN, '<unknown>'],
  ])('prints %s', (_, ms, text) => {
    expect(humanDuration(ms)).toBe(text);
  });

  it('counts an age from the given moment, and says when there is none', () => {
    const now = new Date('2026-03-02T10:15:00Z');
    expect(ageOf('2026-03-02T10:14:43Z', now)).toBe('17s');
    expect(ageOf(undefined, now)).toBe('<unknown>');
    expect(ageOf('not a time', now)).toBe('<unknown>');
  });
});
