import { assert, constantFrom, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addQuantities,
  canonicalQuantity,
  formatQuantity,
  milliCpu,
  parseQuantity,
  quantityOf,
  readQuantity,
  zeroQuantity,
} from '../../src/model/quantity.ts';

describe('a quantity', () => {
  it.each([
    ['100m', 0.1],
    ['1', 1],
    ['.5', 0.5],
    ['1.', 1],
    ['1k', 1000],
    ['1M', 1e6],
    ['2G', 2e9],
    ['1T', 1e12],
    ['1P', 1e15],
    ['1E', 1e18],
    ['1Ki', 1024],
    ['1.5Gi', 1.5 * 1024 ** 3],
    ['1Ti', 1024 ** 4],
    ['1Pi', 1024 ** 5],
    ['1Ei', 1024 ** 6],
    ['5n', 5e-9],
    ['5u', 5e-6],
    ['12e3', 12_000],
    ['12E-3', 0.012],
    ['-2Mi', -2 * 1024 ** 2],
    ['+3', 3],
    [' 7 ', 7],
    ['0.1n', 1e-9],
    [2, 2],
  ])('%s is worth %d', (text, value) => {
    expect(parseQuantity(text)).toBe(value);
  });

  it.each(['', 'abc', '1 Gi', '1ki', '1KiB', '--1', '1e', 'e3', '.', '-', 'Infinity', '0x10', `1${'0'.repeat(200)}`])(
    'refuses %j and counts it as 0',
    (text) => {
      expect(readQuantity(text)).toBeUndefined();
      expect(parseQuantity(text)).toBe(0);
    },
  );

  it('counts what is not there as 0', () => {
    expect(parseQuantity(undefined)).toBe(0);
    expect(milliCpu(undefined)).toBe(0);
  });

  it('stops at the largest number that Kubernetes keeps, however large the exponent', () => {
    expect(canonicalQuantity('1e999999999')).toBe('9223372036854775807');
    expect(canonicalQuantity('999999E')).toBe('9223372036854775807');
    expect(parseQuantity('1e-999999999')).toBe(1e-9);
  });

  it.each([
    ['1000m', '1'],
    ['0.5', '500m'],
    ['1500m', '1500m'],
    ['1024Mi', '1Gi'],
    ['1.5Gi', '1536Mi'],
    ['1025Ki', '1025Ki'],
    ['0.5Ki', '512'],
    ['1.1Ki', '1126400m'],
    ['1000', '1k'],
    ['128974848', '128974848'],
    ['1000k', '1M'],
    ['1e3', '1e3'],
    ['12E3', '12e3'],
    ['0', '0'],
    ['0Gi', '0'],
    ['-1500m', '-1500m'],
    ['not one', 'not one'],
  ])('%s is written %s', (text, canonical) => {
    expect(canonicalQuantity(text)).toBe(canonical);
  });

  it('keeps its value when it is written and read again', () => {
    const suffix = constantFrom('', 'm', 'k', 'M', 'G', 'Ki', 'Mi', 'Gi', 'e3', 'n', 'u');
    assert(
      property(integer({ min: -1_000_000, max: 1_000_000 }), suffix, (count, unit) => {
        const written = canonicalQuantity(`${count}${unit}`);
        expect(readQuantity(written)?.nano).toBe(readQuantity(`${count}${unit}`)?.nano);
        expect(canonicalQuantity(written)).toBe(written);
      }),
    );
  });

  it('is rounded up to thousandths of a core', () => {
    expect(milliCpu('250m')).toBe(250);
    expect(milliCpu('1.5')).toBe(1500);
    expect(milliCpu('100u')).toBe(1);
    expect(milliCpu(2)).toBe(2000);
  });

  it('keeps the format of the first summand that is not zero', () => {
    const sum = [zeroQuantity, readQuantity('512Mi') ?? zeroQuantity, readQuantity('536870912') ?? zeroQuantity];
    expect(formatQuantity(sum.reduce(addQuantities))).toBe('1Gi');
    expect(formatQuantity(quantityOf(1500, 'DecimalSI'))).toBe('1500');
    expect(formatQuantity(quantityOf(2048, 'BinarySI'))).toBe('2Ki');
  });
});
