import { describe, expect, it } from 'vitest';
import { keyOf } from '../../src/model/object-key.ts';
import { objectsView } from '../../src/model/objects-view.ts';
import { configMap, event, node, pod, replicaSet, testNow } from '../helpers/builders.ts';

const set = replicaSet('web').build();
const web = pod('web').inNamespace('shop').ownedBy(set).build();
const api = pod('api').inNamespace('shop').build();
const other = pod('api').build();
const late = event(web, 'BackOff', 'later', { at: '2026-03-02T10:10:00Z' });
const early = event(web, 'Pulled', 'earlier', { at: '2026-03-02T10:01:00Z' });
const n1 = node('n1').build();
const aboutNode = event(n1, 'NodeNotReady', 'gone');
const view = objectsView({
  objects: [web, late, other, early, api, n1, aboutNode],
  now: testNow,
  coverage: { Secret: 'forbidden' },
});

describe('a view over plain objects', () => {
  it('finds an object by kind, namespace and name', () => {
    expect(view.get({ kind: 'Pod', namespace: 'shop', name: 'api' })).toBe(api);
    expect(view.lookup({ kind: 'Pod', namespace: 'default', name: 'api' })).toEqual({ state: 'found', object: other });
    expect(view.get({ kind: 'Node', namespace: '', name: 'n1' })).toBe(n1);
  });

  it('knows that an object is not there only of kinds that were read in full', () => {
    expect(view.lookup({ kind: 'ConfigMap', namespace: 'shop', name: 'x' })).toEqual({ state: 'absent' });
    expect(view.lookup({ kind: 'Secret', namespace: 'shop', name: 'x' })).toEqual({
      state: 'unknown',
      why: 'forbidden',
    });
    expect(view.coverage('Secret', 'shop')).toBe('forbidden');
    expect(view.coverage('Pod')).toBe('complete');
  });

  it('lists by namespace and name, and by owner', () => {
    expect(view.list('Pod')).toEqual([other, api, web]);
    expect(view.list('Pod', { namespace: 'shop' })).toEqual([api, web]);
    expect(view.list('Pod', { owner: set.metadata.uid ?? '' })).toEqual([web]);
    expect(view.list('Pod', { owner: set.metadata.uid ?? '', namespace: 'default' })).toEqual([]);
    expect(view.list('Pod', { owner: '' })).toEqual([]);
    expect(view.list('Node', { namespace: '' })).toEqual([n1]);
    expect(view.list('Job')).toEqual([]);
  });

  it('gives the events of an object, oldest first, also of one without a namespace', () => {
    expect(view.eventsFor(keyOf(web))).toEqual([early, late]);
    expect(view.eventsFor(keyOf(n1))).toEqual([aboutNode]);
    expect(view.eventsFor(keyOf(api))).toEqual([]);
  });

  it('takes the later of two objects with one key', () => {
    const first = configMap('a', { x: '1' }).build();
    const second = configMap('a', { x: '2' }).build();
    expect(objectsView({ objects: [first, second], now: testNow }).list('ConfigMap')).toEqual([second]);
  });

  it('asks for logs where they are', () => {
    expect(view.logTail(keyOf(web), 'app', 'current').state).toBe('absent');
    const logs = () => ({ state: 'found', lines: ['hello'] }) as const;
    const withLogs = objectsView({ objects: [web], now: testNow, logs });
    expect(withLogs.logTail(keyOf(web), 'app', 'previous')).toEqual({ state: 'found', lines: ['hello'] });
  });
});
