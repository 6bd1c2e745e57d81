import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/base/random.ts';

describe('chance', () => {
  it('comes out the same for the same seed, and differently for another', () => {
    const draw = (seed: number) => createRandom(seed).text(20, 'bcdfghjklmnpqrstvwxz2456789');
    expect(draw(7)).toBe(draw(7));
    expect(draw(7)).not.toBe(draw(8));
  });

  it('stays within its bounds and reaches all of them', () => {
    const random = createRandom(1);
    const drawn = Array.from({ length: 1000 }, () => random.integer(6));
    expect(new Set(drawn)).toEqual(new Set([0, 1, 2, 3, 4, 5]));
    expect(Array.from({ length: 1000 }, () => random.fraction()).every((value) => value >= 0 && value < 1)).toBe(true);
  });

  it('makes UUIDs of version 4 that differ', () => {
    const random = createRandom(3);
    const uuids = Array.from({ length: 500 }, () => random.uuid());
    expect(
      uuids.every((uuid) => /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(uuid)),
    ).toBe(true);
    expect(new Set(uuids).size).toBe(500);
  });
});
