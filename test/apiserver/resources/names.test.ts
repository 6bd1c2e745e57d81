import { expect, it } from 'vitest';
import { nameProblem } from '../../../src/apiserver/resources/names.ts';

it.each([
  ['web', 'subdomain', undefined],
  ['web.example.com', 'subdomain', undefined],
  ['web..com', 'subdomain', /^a lowercase RFC 1123 subdomain must consist of/],
  ['Web', 'subdomain', /^a lowercase RFC 1123 subdomain must consist of/],
  ['x'.repeat(254), 'subdomain', /^must be no more than 253 characters$/],
  ['123-abc', 'label', undefined],
  ['a.b', 'label', /^a lowercase RFC 1123 label must consist of/],
  ['x'.repeat(64), 'label', /^must be no more than 63 characters$/],
  ['1web', 'label-1035', /^a DNS-1035 label must consist of/],
  ['system:node', 'path-segment', undefined],
  ['a/b', 'path-segment', /^may not contain/],
  ['..', 'path-segment', /^may not contain/],
] as const)('the name %s as a %s', (name, rule, problem) => {
  const found = nameProblem(name, rule);
  if (problem === undefined) expect(found).toBeUndefined();
  else expect(found).toMatch(problem);
});
