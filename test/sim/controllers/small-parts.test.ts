import { describe, expect, it } from 'vitest';
import { withCondition } from '../../../src/sim/controllers/conditions.ts';
import { scaled } from '../../../src/sim/controllers/int-or-percent.ts';
import { templateHash } from '../../../src/sim/controllers/template-hash.ts';

it.each([
  [3, 10, 'up', 3],
  ['25%', 10, 'up', 3],
  ['25%', 10, 'down', 2],
  ['0%', 10, 'up', 0],
  ['7', 10, 'up', 7],
  ['many', 10, 'up', 0],
  [undefined, 10, 'up', 0],
] as const)('%s of %i rounded %s is %i', (value, total, round, expected) => {
  expect(scaled(value, total, round)).toBe(expected);
});

describe('a template hash', () => {
  it('is the same for the same template, whatever the order of its fields', () => {
    const a = { metadata: { labels: { app: 'web' } }, spec: { containers: [], hostNetwork: undefined } };
    const b = { spec: { containers: [] }, metadata: { labels: { app: 'web' } } };
    expect(templateHash(a)).toBe(templateHash(b));
    expect(templateHash(a)).toMatch(/^[bcdfghjklmnpqrstvwxz2456789]{1,10}$/);
  });

  it('differs by template and by collision count', () => {
    const hashes = [templateHash({ image: 'a' }), templateHash({ image: 'b' }), templateHash({ image: 'a' }, 1)];
    expect(new Set(hashes).size).toBe(3);
  });
});

describe('a condition', () => {
  const first = new Date('2026-03-02T10:00:00Z');
  const later = new Date('2026-03-02T10:05:00Z');
  const ready = { type: 'Ready', status: 'True', reason: 'Up', message: 'up' };

  it('keeps its time while only the reason changes, and gets a new one with the status', () => {
    const before = withCondition(undefined, ready, first);
    const renamed = withCondition(before, { ...ready, reason: 'StillUp' }, later);
    expect(renamed).toMatchObject([{ reason: 'StillUp', lastTransitionTime: '2026-03-02T10:00:00Z' }]);
    const down = withCondition(renamed, { ...ready, status: 'False' }, later);
    expect(down).toMatchObject([{ status: 'False', lastTransitionTime: '2026-03-02T10:05:00Z' }]);
  });

  it('is not written again when status and reason stay, even with another message', () => {
    const before = withCondition(undefined, ready, first);
    expect(withCondition(before, { ...ready, message: 'up and well' }, later)).toEqual(before);
  });
});
