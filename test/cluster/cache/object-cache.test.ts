import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { createObjectCache, type ObjectCache } from '../../../src/cluster/cache/object-cache.ts';
import type { Reading } from '../../../src/cluster/reading/reader-event.ts';
import type { KubeObject } from '../../../src/model/kinds.ts';
import { event, pod } from '../../helpers/builders.ts';

const everywhere: Reading = { kind: 'Pod', namespace: '' };
const web = pod('web').inNamespace('shop').build();
const vault = pod('vault').inNamespace('bank').build();

describe('what is kept of a cluster', () => {
  let cache: ObjectCache;
  beforeEach(() => {
    cache = createObjectCache();
  });

  const put = (reading: Reading, ...objects: readonly KubeObject[]) =>
    cache.apply({ type: 'put', reading, texts: objects.map((object) => JSON.stringify(object)) });
  const readList = (reading: Reading, ...objects: readonly KubeObject[]): void => {
    cache.apply({ type: 'list-started', reading });
    put(reading, ...objects);
    cache.apply({ type: 'list-ended', reading });
  };
  const names = (): string[] =>
    cache
      .table('Pod')
      .list()
      .map(({ metadata }) => metadata.name);

  test('is complete when the list has ended, and not before', () => {
    expect(cache.coverage(everywhere)).toBeUndefined();
    cache.expect(everywhere);
    expect(cache.coverage(everywhere)).toBe('loading');
    readList(everywhere, web);
    expect(cache.coverage(everywhere)).toBe('complete');
  });

  test('loses at a new list what is no longer in it, and keeps it until that list has ended', () => {
    cache.expect(everywhere);
    readList(everywhere, web, vault);
    cache.apply({ type: 'list-started', reading: everywhere });
    put(everywhere, web);
    expect(names()).toEqual(['vault', 'web']);
    cache.apply({ type: 'list-ended', reading: everywhere });
    expect(names()).toEqual(['web']);
  });

  test('of one namespace is not touched by the list of another', () => {
    const shop = { kind: 'Pod', namespace: 'shop' } as const;
    const bank = { kind: 'Pod', namespace: 'bank' } as const;
    for (const reading of [shop, bank]) cache.expect(reading);
    readList(shop, web);
    readList(bank, vault);
    readList(bank);
    expect(names()).toEqual(['web']);
    cache.forget(shop);
    expect(names()).toEqual([]);
  });

  test('stays when the kind is refused later, but is no longer called complete', () => {
    cache.expect(everywhere);
    readList(everywhere, web);
    cache.apply({ type: 'refused', reading: everywhere, why: 'forbidden', problem: 'no' });
    expect(names()).toEqual(['web']);
    expect(cache.coverage(everywhere)).toBe('forbidden');
  });

  test('has no place for what comes after a reading was stopped', () => {
    cache.expect(everywhere);
    cache.forget(everywhere);
    expect(put(everywhere, web)).toBeUndefined();
    expect(names()).toEqual([]);
  });

  test('finds an event under what it is about now', () => {
    const reading = { kind: 'Event', namespace: '' } as const;
    const first = event(web, 'BackOff', 'again');
    cache.expect(reading);
    readList(reading, first);
    const key = { kind: 'Pod', namespace: 'shop', name: 'web' } as const;
    expect(cache.eventsFor(key)).toHaveLength(1);
    put(reading, { ...first, involvedObject: { kind: 'Pod', namespace: 'bank', name: 'vault' } } as KubeObject);
    expect(cache.eventsFor(key)).toEqual([]);
    expect(cache.eventsFor({ ...key, namespace: 'bank', name: 'vault' })).toHaveLength(1);
    cache.apply({ type: 'delete', reading, names: [{ namespace: 'shop', name: first.metadata.name }] });
    expect(cache.eventsFor({ ...key, namespace: 'bank', name: 'vault' })).toEqual([]);
  });

  test('is never upset by what a server sends', () => {
    const anything = fc.jsonValue();
    const metadata = fc.record({
      name: anything,
      namespace: anything,
      labels: anything,
      annotations: anything,
      ownerReferences: anything,
    });
    const object = fc.record({
      metadata,
      spec: anything,
      status: anything,
      involvedObject: anything,
      series: anything,
      lastTimestamp: anything,
    });
    fc.assert(
      fc.property(fc.constantFrom('Pod', 'Event'), fc.array(fc.oneof(object, anything)), (kind, objects) => {
        const reading = { kind, namespace: '' } as const;
        cache.expect(reading);
        cache.apply({ type: 'list-started', reading });
        cache.apply({ type: 'put', reading, texts: objects.map((one) => JSON.stringify(one)) });
        cache.apply({ type: 'list-ended', reading });
        for (const { metadata: kept } of cache.table(kind).list()) expect(typeof kept.name).toBe('string');
        cache.eventsFor({ kind: 'Pod', namespace: '', name: '' });
      }),
    );
  });
});
