import { describe, expect, it } from 'vitest';
import { createStore } from '../../../src/apiserver/store/store.ts';
import type { KubeObject } from '../../../src/model/kinds.ts';

const at = new Date('2026-03-02T10:00:00Z');
const configMap = (namespace: string, name: string, data = {}): KubeObject & { data: object } => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { namespace, name },
  data,
});
const namesOf = (objects: readonly KubeObject[]) =>
  objects.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);

describe('the store', () => {
  it('gives every write the next revision of one counter', () => {
    const store = createStore({ now: () => at });
    const first = store.put(configMap('shop', 'a'));
    const second = store.put({ ...configMap('shop', 'b'), kind: 'Secret' });
    const again = store.put(configMap('shop', 'a', { x: '1' }));
    const gone = store.remove(again);
    const revisions = [first, second, again, gone].map((object) => Number(object.metadata.resourceVersion));
    expect(revisions).toEqual([2, 3, 4, 5]);
    expect(store.revision()).toBe(5);
  });

  it('lists in the order of etcd keys, of one namespace or of all', () => {
    const store = createStore({ now: () => at });
    for (const [namespace, name] of [
      ['shop', 'b'],
      ['a', 'z'],
      ['shop', 'a'],
      ['shop-eu', 'c'],
    ] as const) {
      store.put(configMap(namespace, name));
    }
    expect(namesOf(store.list('ConfigMap', 'shop'))).toEqual(['shop/a', 'shop/b']);
    expect(namesOf(store.list('ConfigMap'))).toEqual(['a/z', 'shop-eu/c', 'shop/a', 'shop/b']);
    expect(store.list('Secret')).toEqual([]);
  });

  it('keeps thousands in order while they come and go', () => {
    const store = createStore({ now: () => at });
    const names = Array.from({ length: 5000 }, (_, index) => String((index * 7919) % 5000).padStart(4, '0'));
    for (const name of names) store.put(configMap('shop', name));
    for (const name of names.filter((_, index) => index % 3 === 0)) store.remove(configMap('shop', name));
    const kept = names.filter((_, index) => index % 3 !== 0).sort();
    expect(store.list('ConfigMap').map(({ metadata }) => metadata.name)).toEqual(kept);
  });

  it('tells a late watcher what it missed, and says when that is forgotten', () => {
    const store = createStore({ now: () => at, history: { changesMax: 150, ageMsMax: 3_600_000 } });
    store.put(configMap('shop', 'a'));
    store.put(configMap('shop', 'a', { x: '1' }));
    store.remove(configMap('shop', 'a'));
    const types = (since: number) => {
      const changes = store.changesSince(since);
      return changes === 'compacted' ? changes : changes.map(({ type }) => type);
    };
    expect(types(1)).toEqual(['ADDED', 'MODIFIED', 'DELETED']);
    expect(types(3)).toEqual(['DELETED']);
    expect(types(4)).toEqual([]);
    for (let index = 0; index < 200; index++) store.put(configMap('shop', `c${index}`));
    expect(types(1)).toBe('compacted');
    expect(types(store.revision() - 1)).toEqual(['ADDED']);
  });

  it('forgets what is older than an hour of its own clock', () => {
    let now = at;
    const store = createStore({ now: () => now, history: { changesMax: 10_000, ageMsMax: 60_000 } });
    for (let index = 0; index < 150; index++) store.put(configMap('shop', `old${index}`));
    now = new Date(at.getTime() + 61_000);
    store.put(configMap('shop', 'new'));
    expect(store.changesSince(1)).toBe('compacted');
  });

  it('tells every listener of changes in the order of revisions, also when a listener writes', () => {
    const store = createStore({ now: () => at });
    const heard: string[] = [];
    store.subscribe(({ object }) => {
      if (object.metadata.name === 'first') store.put(configMap('shop', 'second'));
    });
    store.subscribe(({ object }) => heard.push(object.metadata.name));
    store.put(configMap('shop', 'first'));
    expect(heard).toEqual(['first', 'second']);
  });

  it('starts from the objects of a recording and leaves them as they were', () => {
    const recorded = { ...configMap('shop', 'a'), metadata: { namespace: 'shop', name: 'a', resourceVersion: '8123' } };
    const store = createStore({ now: () => at, objects: [recorded, configMap('shop', 'b')] });
    expect(store.get('ConfigMap', 'shop', 'a')?.metadata.resourceVersion).toBe('8123');
    expect(store.revision()).toBe(8123);
    expect(store.changesSince(8000)).toBe('compacted');
    expect(store.put(configMap('shop', 'c')).metadata.resourceVersion).toBe('8124');
  });
});
