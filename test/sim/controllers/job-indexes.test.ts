import { describe, expect, it } from 'vitest';
import {
  firstIndexesOutside,
  hasIndex,
  indexCount,
  indexesText,
  overlap,
  parseIndexes,
  withIndexes,
} from '../../../src/sim/controllers/job/index-intervals.ts';

describe('completed indexes', () => {
  it.each([
    ['', ''],
    ['0', '0'],
    ['0,1', '0,1'],
    ['2,0,1', '0-2'],
    ['1,3-5,7', '1,3-5,7'],
    ['3-4,5', '3-5'],
    ['x,2,-1,4-z', '2'],
    ['0-99999999999', '0-9'],
    ['12', ''],
  ])('%j are written %j', (text, written) => {
    expect(indexesText(parseIndexes(text, 10))).toBe(written);
  });

  it('are counted, found and filled up from below', () => {
    const intervals = parseIndexes('1,3-5', 10);
    expect(indexCount(intervals)).toBe(4);
    expect([0, 1, 4, 6].map((index) => hasIndex(intervals, index))).toEqual([false, true, true, false]);
    expect(firstIndexesOutside(intervals, 4, 10)).toEqual([0, 2, 6, 7]);
    expect(firstIndexesOutside(intervals, 9, 7)).toEqual([0, 2, 6]);
    expect(indexesText(withIndexes(intervals, [2, 0]))).toBe('0-5');
    expect(overlap(intervals, parseIndexes('4-9', 10))).toBe(2);
  });
});
