import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextTokenEarly, splitList } from '../../../src/cluster/reading/split-list.ts';
import { textWithoutManagedFields } from '../../../src/cluster/reading/text-without-managed-fields.ts';

const bytes = (value: unknown, indent?: number): Buffer => Buffer.from(JSON.stringify(value, null, indent));
const parsed = (items: readonly Buffer[]): unknown[] => items.map((item) => JSON.parse(item.toString()));

describe('a list is split into its items', () => {
  test('whatever they hold', () => {
    fc.assert(
      fc.property(fc.array(fc.object()), fc.constantFrom(0, 2), (items, indent) => {
        const list = { kind: 'PodList', metadata: { resourceVersion: '7', continue: 'abc' }, items };
        const split = splitList(bytes(list, indent));
        expect(parsed(split.items)).toEqual(JSON.parse(JSON.stringify(items)));
        expect(split).toMatchObject({ resourceVersion: '7', next: 'abc' });
      }),
    );
  });

  test('in any order of its fields, with no items as null or []', () => {
    expect(splitList(bytes({ items: [{ a: 1 }], metadata: { resourceVersion: '7' }, kind: 'PodList' }))).toMatchObject({
      resourceVersion: '7',
      next: '',
      items: [Buffer.from('{"a":1}')],
    });
    expect(splitList(bytes({ metadata: {}, items: null })).items).toEqual([]);
    expect(splitList(bytes({ metadata: {}, items: [] })).items).toEqual([]);
  });

  test('and every cut of it is refused, as is what is no list', () => {
    const whole = bytes({ metadata: { resourceVersion: '7' }, items: [{ a: 'x"y\\' }, { b: [1, { c: 2 }] }] });
    for (let length = 0; length < whole.length; length++) {
      expect(() => splitList(whole.subarray(0, length)), `${length} bytes`).toThrow();
    }
    for (const other of ['', '[]', '"text"', '{}', '{"kind":"Status"}', '<html>']) {
      expect(() => splitList(Buffer.from(other)), other).toThrow(/not whole JSON/);
    }
  });
});

describe('the token of the next page', () => {
  test.each<{ name: string; start: string; token: string | undefined }>([
    {
      name: 'is seen before the items',
      start: '{"kind":"PodList","metadata":{"resourceVersion":"7","continue":"eyJ2"},"items":[{"meta',
      token: 'eyJ2',
    },
    { name: 'is not there yet', start: '{"kind":"PodList","metadata":{"resourceV', token: undefined },
    {
      name: 'is empty on the last page',
      start: '{"metadata":{"continue":"","resourceVersion":"7"},"items":[',
      token: undefined,
    },
    { name: 'is never taken from an item', start: '{"items":[{"data":{"continue":"mine"}}]', token: undefined },
  ])('$name', ({ start, token }) => {
    expect(nextTokenEarly(Buffer.from(start))).toBe(token);
  });
});

describe('managedFields are cut out of the bytes', () => {
  const managedFields = [{ manager: 'kubectl "edit"', fieldsV1: { 'f:metadata': { '.': {} } } }];
  test.each<{ name: string; metadata: object }>([
    { name: 'at the beginning', metadata: { managedFields, name: 'web' } },
    { name: 'in the middle', metadata: { name: 'web', managedFields, uid: '1' } },
    { name: 'at the end', metadata: { name: 'web', managedFields } },
    { name: 'alone', metadata: { managedFields } },
    { name: 'empty', metadata: { name: 'web', managedFields: [] } },
    { name: 'absent', metadata: { name: 'web' } },
    { name: 'as a text that looks like them', metadata: { name: 'web', annotations: { a: '"managedFields":[1,2' } } },
  ])('$name', ({ metadata }) => {
    const { managedFields: _, ...rest } = metadata as { managedFields?: unknown };
    expect(JSON.parse(textWithoutManagedFields(bytes({ kind: 'Pod', metadata, spec: {} })))).toEqual({
      kind: 'Pod',
      metadata: rest,
      spec: {},
    });
  });
});
