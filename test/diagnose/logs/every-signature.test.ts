import { expect, test } from 'vitest';
import { namingSignatures } from '../../../src/diagnose/log-signatures.ts';
import { traceSignatures } from '../../../src/diagnose/logs/death-signatures.ts';
import { rules } from '../../../src/diagnose/rules/index.ts';

const signatures = [...namingSignatures, ...traceSignatures];

test('every cause that a log can name is a rule', () => {
  const ids = new Set(rules.map(({ id }) => id));
  expect(signatures.filter(({ cause }) => !ids.has(cause)).map(({ cause }) => cause)).toEqual([]);
});

const pieces = [
  'a',
  'A_B ',
  '/',
  '(/',
  " '/a'",
  'a.',
  'a: ',
  'cannot open ',
  'permission denied ',
  'config ',
  'host a ',
  'level=',
];
const hostile = pieces.flatMap((piece) => pieces.map((other) => (piece + other).repeat(500).slice(0, 1000)));

test.each(signatures.map(({ cause, pattern }) => [cause, pattern] as const))(
  '%s: no line takes long',
  (_cause, pattern) => {
    const started = performance.now();
    for (const line of hostile) pattern.test(line);
    expect((performance.now() - started) / hostile.length).toBeLessThan(5);
  },
);
