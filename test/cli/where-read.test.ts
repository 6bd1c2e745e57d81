import { expect, it } from 'vitest';
import { whereRead } from '../../src/cli/where-read.ts';

const cases = [
  { namespaces: [], notices: [], says: 'in all namespaces' },
  { namespaces: ['shop', 'web'], notices: [], says: 'in shop, web' },
  { namespaces: ['shop'], notices: ['all of them are forbidden'], says: 'in all namespaces, nor in shop' },
];

it.each(cases)('$says', ({ namespaces, notices, says }) => {
  expect(whereRead({ namespaces, notices: () => notices })).toBe(says);
});
