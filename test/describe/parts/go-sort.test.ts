import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/base/random.ts';
import { goSort } from '../../../src/describe/parts/go-sort.ts';

interface Item {
  readonly key: number;
  readonly place: number;
}

const sorted = (keys: readonly number[]): readonly Item[] =>
  goSort(
    keys.map((key, place) => ({ key, place })),
    (a, b) => a.key < b.key,
  );

const random = createRandom(11);
const drawn = (count: number, below: number) => Array.from({ length: count }, () => random.integer(below));
const range = (count: number, keyOf: (index: number) => number) =>
  Array.from({ length: count }, (_, index) => keyOf(index));

describe('Go’s sort', () => {
  it.each<[string, readonly number[]]>([
    ['nothing', []],
    ['one', [1]],
    ['a few', [3, 1, 2]],
    ['many of a few values', drawn(500, 4)],
    ['many values', drawn(1000, 1_000_000)],
    ['all the same', range(300, () => 7)],
    ['what is sorted', range(300, (index) => index)],
    ['what is nearly sorted', range(300, (index) => (index % 60 === 59 ? index - 50 : index))],
    ['what goes down', range(300, (index) => -index)],
    ['what goes up and down', range(300, (index) => Math.min(index, 300 - index))],
    ['a saw', range(2000, (index) => (index % 2 === 0 ? index : 2000 - index))],
  ])('sorts %s', (_, keys) => {
    expect(sorted(keys).map(({ key }) => key)).toEqual(keys.toSorted((a, b) => a - b));
    expect(new Set(sorted(keys).map(({ place }) => place)).size).toBe(keys.length);
  });

  // What a Go program makes of the same keys.
  it.each<[readonly number[], readonly number[]]>([
    [
      [0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2],
      [0, 3, 6, 9, 1, 4, 7, 10, 2, 5, 8, 11],
    ],
    [
      [0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0],
      [6, 3, 0, 9, 12, 1, 4, 7, 10, 2, 5, 8, 11],
    ],
    [
      [0, 3, 2, 1, 0, 3, 2, 1, 0, 3, 2, 1, 0, 3, 2, 1, 0, 3, 2, 1, 0, 3, 2, 1],
      [12, 20, 4, 0, 8, 16, 23, 3, 19, 7, 15, 11, 6, 14, 10, 18, 2, 22, 13, 9, 17, 5, 21, 1],
    ],
    [
      [1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0],
      [12, 10, 15, 14, 13, 11, 8, 9, 1, 7, 6, 5, 0, 4, 3, 2],
    ],
    [
      [
        0, 2, 1, 0, 2, 1, 0, 2, 1, 0, 2, 1, 0, 2, 1, 0, 2, 1, 0, 2, 1, 0, 2, 1, 0, 2, 1, 0, 2, 1, 0, 2, 1, 0, 2, 1, 0,
        2, 1, 0, 2, 1, 0, 2, 1, 0, 2, 1, 0, 2, 1, 0,
      ],
      [
        18, 51, 48, 3, 45, 42, 6, 39, 36, 9, 33, 30, 12, 27, 0, 15, 24, 21, 26, 35, 20, 17, 50, 23, 2, 47, 14, 44, 5,
        29, 11, 41, 32, 38, 8, 13, 19, 37, 10, 7, 40, 31, 28, 43, 34, 4, 46, 25, 16, 49, 22, 1,
      ],
    ],
  ])('leaves equal items of %j where Go leaves them', (keys, places) => {
    expect(sorted(keys).map(({ place }) => place)).toEqual(places);
  });
});
