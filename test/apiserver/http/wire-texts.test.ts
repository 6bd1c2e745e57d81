import { describe, expect, it } from 'vitest';
import { warmTexts } from '../../../src/apiserver/http/warm-texts.ts';
import { WireTexts } from '../../../src/apiserver/http/wire-texts.ts';
import { createVirtualClock } from '../../../src/base/virtual-clock.ts';
import type { KubeObject } from '../../../src/model/kinds.ts';
import { createTestApi } from '../test-api.ts';

const configMap = (name: string, value = 'one'): KubeObject =>
  ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'default' }, data: { value } }) as KubeObject;

describe('the texts of objects', () => {
  it('are written once for each state of an object, and name its kind only in a watch', () => {
    const { api } = createTestApi();
    const texts = new WireTexts(api);
    const created = api.create(configMap('a') as never);
    const text = texts.itemOf(created);
    expect(JSON.parse(text)).toEqual({ metadata: created.metadata, data: { value: 'one' } });
    expect(JSON.parse(texts.lineOf('ADDED', created).toString())).toEqual({ type: 'ADDED', object: created });
    expect(texts.lineOf('ADDED', created)).toBe(texts.lineOf('ADDED', created));
    const updated = api.update({ ...created, data: { value: 'two' } } as never) as KubeObject;
    expect(texts.itemOf(updated)).toContain('two');
    expect(texts.itemOf(created)).toBe(text);
    expect(JSON.parse(texts.lineOf('DELETED', updated).toString())).toEqual({ type: 'DELETED', object: updated });
  });

  it('of a crowd are written in advance, but not those of what has changed meanwhile', () => {
    const objects = Array.from({ length: 5001 }, (_, index) => configMap(`cm-${index}`));
    const written: string[] = [];
    const timers = createVirtualClock(new Date('2026-03-02T10:00:00Z'));
    const api = {
      list: (kind: string) => (kind === 'ConfigMap' ? objects : []),
      get: ({ name }: { name: string }) => (name === 'cm-7' ? configMap(name, 'two') : objects[Number(name.slice(3))]),
    } as never;
    warmTexts(api, { itemOf: ({ metadata }: KubeObject) => written.push(metadata.name) } as never, timers);
    expect(written).toEqual([]);
    timers.advance(1000);
    expect(written).toHaveLength(5000);
    expect(written).not.toContain('cm-7');
  });
});
