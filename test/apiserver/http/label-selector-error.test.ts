import { expect, it } from 'vitest';
import { labelSelectorError } from '../../../src/apiserver/http/label-selector-error.ts';

it.each([
  ['a in b', "unable to parse requirement: found 'b', expected: '('"],
  ['a in (b', "unable to parse requirement: found '', expected: ',' or ')'"],
  ['a===', "unable to parse requirement: found '=', expected: identifier"],
  ['a b', "unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt"],
  ['a=b c', "found 'c', expected: ',' or 'end of string'"],
  ['a,=b', "found '=', expected: identifier after ','"],
  ['=b', "unable to parse requirement: found '=', expected: !, identifier, or 'end of string'"],
])('the selector %s is refused in the words of the real parser', (selector, text) => {
  expect(labelSelectorError(selector)).toBe(text);
});
