import { describe, expect, test } from 'vitest';
import { createKindTable } from '../../../src/cluster/cache/kind-table.ts';
import { pod, replicaSet } from '../../helpers/builders.ts';

const set = replicaSet('web-1').inNamespace('shop').build();
const names = (objects: readonly { metadata: { namespace?: string; name: string } }[]): string[] =>
  objects.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);

describe('the objects of a kind', () => {
  const filled = (...keys: readonly string[]) => {
    const table = createKindTable();
    for (const key of keys) {
      const [namespace = '', name = ''] = key.split('/');
      table.put(pod(name).inNamespace(namespace).ownedBy(set).build());
    }
    return table;
  };

  test.each([
    { name: 'as a list brings them', keys: ['a/x', 'a/y', 'a-b/x', 'b/a'] },
    { name: 'backwards', keys: ['b/a', 'a-b/x', 'a/y', 'a/x'] },
    { name: 'mixed and twice', keys: ['a/y', 'b/a', 'a/x', 'a/y', 'a-b/x', 'a/x'] },
  ])('stay in the order of namespace and name when they come $name', ({ keys }) => {
    expect(names(filled(...keys).list())).toEqual(['a/x', 'a/y', 'a-b/x', 'b/a']);
  });

  test('keep it when some go and others come', () => {
    const table = filled('a/x', 'a/y', 'b/z');
    table.list();
    table.delete({ namespace: 'a', name: 'x' });
    expect(names(table.list())).toEqual(['a/y', 'b/z']);
    table.put(pod('b').inNamespace('a').build());
    expect(names(table.list())).toEqual(['a/b', 'a/y', 'b/z']);
    expect(names(table.list({ namespace: 'a' }))).toEqual(['a/b', 'a/y']);
  });

  test('are found by their owner for as long as they have it', () => {
    const table = filled('shop/a', 'shop/b');
    const owner = set.metadata.uid ?? '';
    expect(names(table.list({ owner }))).toEqual(['shop/a', 'shop/b']);
    table.put(pod('a').inNamespace('shop').build());
    table.delete({ namespace: 'shop', name: 'b' });
    expect(table.list({ owner })).toEqual([]);
  });

  test('show the newest state, in a list that nobody else changes', () => {
    const table = filled('a/x');
    const before = table.list();
    table.put(pod('x').inNamespace('a').labels({ version: '2' }).build());
    expect(table.list()[0]?.metadata.labels).toEqual({ version: '2' });
    expect(before[0]?.metadata.labels).not.toEqual({ version: '2' });
  });
});
