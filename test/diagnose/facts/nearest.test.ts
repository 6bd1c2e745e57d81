import { describe, expect, test } from 'vitest';
import { nearest, spellingDistance } from '../../../src/diagnose/facts/nearest.ts';

describe('the distance between two spellings', () => {
  test.each([
    ['', '', 0],
    ['web', 'web', 0],
    ['web', 'wbe', 1],
    ['pasword', 'password', 1],
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
    ['redis-cart', 'cart-redis', 10],
  ])('%j and %j', (a, b, expected) => {
    expect(spellingDistance(a, b)).toBe(expected);
    expect(spellingDistance(b, a)).toBe(expected);
  });
});

describe('the word that was meant', () => {
  test.each([
    ['wbe', ['api', 'web'], 'web'],
    ['pasword', ['username', 'password'], 'password'],
    ['fast', ['standard', 'slow'], undefined],
    ['Config', ['config'], 'config'],
    ['x', [], undefined],
  ])('%j of %j', (word, candidates, meant) => {
    expect(nearest(word, candidates)).toBe(meant);
  });
});
