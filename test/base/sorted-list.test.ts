import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/base/random.ts';
import { createSortedList, type Ordered } from '../../src/base/sorted-list.ts';

const item = (order: string): Ordered => ({ order });

describe('a sorted list', () => {
  test('puts what comes in its place, and gives the same array while nothing changes', () => {
    const list = createSortedList<Ordered>();
    for (const order of ['c', 'a', 'b']) list.add(item(order));
    const first = list.items();
    expect(first.map(({ order }) => order)).toEqual(['a', 'b', 'c']);
    expect(list.items()).toBe(first);
  });

  test('leaves what it has given out as it was', () => {
    const list = createSortedList<Ordered>();
    list.add(item('a'));
    const before = list.items();
    list.remove(item('a'));
    list.add(item('b'));
    expect(list.items()).toEqual([item('b')]);
    expect(before).toEqual([item('a')]);
  });

  test.each([3, 40])('is as if it had been sorted anew, whatever comes and goes %i at a time', (batch) => {
    const random = createRandom(batch);
    const list = createSortedList<Ordered & { readonly version: number }>();
    const model = new Map<string, Ordered & { readonly version: number }>();
    for (let round = 0; round < 60; round += 1) {
      for (let change = 0; change < batch; change += 1) {
        const order = `${random.integer(100)}`;
        const before = model.get(order);
        if (before !== undefined) list.remove(before);
        model.delete(order);
        if (before !== undefined && random.integer(2) === 0) continue;
        const next = { order, version: round * batch + change };
        model.set(order, next);
        list.add(next);
      }
      const expected = [...model.values()].toSorted((a, b) => (a.order < b.order ? -1 : 1));
      expect(list.items()).toEqual(expected);
    }
  });
});
