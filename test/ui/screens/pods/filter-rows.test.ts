import { describe, expect, it } from 'vitest';
import { filterRows } from '../../../../src/ui/screens/pods/filter-rows.ts';
import { worldOf } from '../../drive.ts';

const { rows } = worldOf().table;
const names = (text: string): readonly string[] => filterRows(rows, text).map(({ name }) => name);

describe('filtering as one types', () => {
  it('shows everything for nothing', () => {
    expect(filterRows(rows, '  ')).toBe(rows);
  });

  it.each([
    ['a part of the name', 'checkout', ['checkout-7d9f8c5b4-x2klq']],
    ['capitals do not matter', 'CHECKOUT', ['checkout-7d9f8c5b4-x2klq']],
    ['the status', 'imagepull', ['catalog-6c5d7f9b8-qqw7z']],
    ['the cause', 'enough memory', ['search-0']],
    ['the namespace with the name', 'shop/cart', ['cart-84f6b9c7d-2xv5n']],
    ['words in any order and place', 'worker-1 crash', ['checkout-7d9f8c5b4-x2klq']],
  ])('finds %s', (_what, text, expected) => {
    expect(names(text).slice(0, expected.length)).toEqual(expected);
  });

  it('finds a misspelt name too, after those that are spelt so', () => {
    expect(names('paymnts')).toEqual(expect.arrayContaining(['payments-5b8c6d7f9-h8s2v']));
    expect(names('chekout')[0]).toBe('checkout-7d9f8c5b4-x2klq');
  });

  it('does not guess from one or two letters', () => {
    expect(names('zq')).toEqual([]);
  });

  it('finds nothing where nothing is near', () => {
    expect(names('xxxxxxxxxxxx')).toEqual([]);
  });
});
