import { expect, test } from 'vitest';
import { splitCommand } from '../../src/runbook/split-command.ts';

test.each([
  ['kubectl get pods', ['kubectl', 'get', 'pods']],
  ["-o jsonpath='{.a b}'", ['-o', 'jsonpath={.a b}']],
  ['"a \\"b\\" $C"', ['a "b" $C']],
  ['a\\ b  c', ['a b', 'c']],
  ["''", ['']],
  ['a \\\n  b', ['a', 'b']],
  ['', []],
  ["unclosed 'quote", ['unclosed', 'quote']],
])('%s', (text, words) => {
  expect(splitCommand(text)).toEqual(words);
});
