import { describe, expect, it } from 'vitest';
import { formatSelector, matchesMap, matchesParsed, matchesSelector } from '../../src/model/label-selector.ts';
import { parseSelector } from '../../src/model/parse-selector.ts';

const labels = { app: 'web', tier: 'front', size: '7' };

describe('a label selector', () => {
  it('selects nothing when it is not there and everything when it is empty', () => {
    expect(matchesSelector(undefined, labels)).toBe(false);
    expect(matchesSelector({}, labels)).toBe(true);
    expect(matchesSelector({}, undefined)).toBe(true);
  });

  it.each([
    [true, { matchLabels: { app: 'web' } }],
    [false, { matchLabels: { app: 'web', tier: 'back' } }],
    [true, { matchExpressions: [{ key: 'tier', operator: 'In', values: ['back', 'front'] }] }],
    [false, { matchExpressions: [{ key: 'zone', operator: 'In', values: [''] }] }],
    [true, { matchExpressions: [{ key: 'zone', operator: 'NotIn', values: ['a'] }] }],
    [false, { matchExpressions: [{ key: 'tier', operator: 'NotIn', values: ['front'] }] }],
    [true, { matchExpressions: [{ key: 'tier', operator: 'Exists' }] }],
    [true, { matchExpressions: [{ key: 'zone', operator: 'DoesNotExist' }] }],
    [false, { matchExpressions: [{ key: 'tier', operator: 'DoesNotExist' }] }],
    [false, { matchExpressions: [{ key: 'tier', operator: 'Nonsense', values: ['front'] }] }],
  ])('is %s for %j', (expected, selector) => {
    expect(matchesSelector(selector, labels)).toBe(expected);
  });

  it('is not fooled by the names of built-in properties', () => {
    expect(matchesSelector({ matchExpressions: [{ key: 'constructor', operator: 'Exists' }] }, {})).toBe(false);
  });

  it('is a plain map for a Service, where an empty one selects nothing', () => {
    expect(matchesMap({ app: 'web' }, labels)).toBe(true);
    expect(matchesMap({ app: 'api' }, labels)).toBe(false);
    expect(matchesMap({}, labels)).toBe(false);
    expect(matchesMap(undefined, labels)).toBe(false);
  });

  it.each([
    [undefined, '<none>'],
    [{}, '<none>'],
    [{ matchLabels: { b: '2', a: '1' } }, 'a=1,b=2'],
    [
      {
        matchLabels: { app: 'web' },
        matchExpressions: [
          { key: 'zone', operator: 'NotIn', values: ['z', 'y'] },
          { key: 'tier', operator: 'In', values: ['b', 'a'] },
          { key: 'old', operator: 'DoesNotExist' },
          { key: 'new', operator: 'Exists' },
        ],
      },
      'app=web,new,!old,tier in (a,b),zone notin (y,z)',
    ],
  ])('%j is printed as %s', (selector, text) => {
    expect(formatSelector(selector)).toBe(text);
  });
});

describe('the text of a selector', () => {
  it.each([
    ['', true],
    ['app=web', true],
    ['app==web,tier = front', true],
    ['app!=web', false],
    ['zone!=a', true],
    ['tier in (front, back)', true],
    ['tier in (back),app=web', false],
    ['tier notin (back),app', true],
    ['zone notin (a,b)', true],
    ['!zone', true],
    ['!app', false],
    ['size>6', true],
    ['size<6', false],
    ['zone>1', false],
    ['example.com/part', false],
    ['app=', false],
  ])('%j matches: %s', (text, expected) => {
    expect(matchesParsed(parseSelector(text), labels)).toBe(expected);
  });

  it.each(['app=web,,tier', 'app web', 'in (a)(b)', '=web', 'a=b=c', 'tier in (a', 'tier in a)', '(', ','])(
    'says which part of %j is no condition',
    (text) => {
      expect(() => parseSelector(text)).toThrow(/unable to parse the label selector: ".*" is no condition/);
    },
  );
});
