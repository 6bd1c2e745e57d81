import { describe, expect, it } from 'vitest';
import { applyPatch } from '../../../src/apiserver/patch/apply-patch.ts';
import type { KubeObject } from '../../../src/model/kinds.ts';

const now = new Date('2026-03-02T10:00:00Z');
const configMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: { a: '1', b: '2' } };
const patched = (type: string, patch: unknown): KubeObject => applyPatch(type, configMap, patch, { now });

describe('PATCH', () => {
  it.each([
    [
      'application/json-patch+json',
      [
        { op: 'replace', path: '/data/a', value: '9' },
        { op: 'remove', path: '/data/b' },
      ],
    ],
    ['application/merge-patch+json', { data: { a: '9', b: null } }],
    ['application/strategic-merge-patch+json', { data: { a: '9', b: null } }],
    ['application/merge-patch+json; charset=utf-8', { data: { a: '9', b: null } }],
  ])('with %s changes the object', (type, patch) => {
    expect(patched(type, patch)).toEqual({ ...configMap, data: { a: '9' } });
    expect(configMap.data).toEqual({ a: '1', b: '2' });
  });

  it('with a JSON patch of which one operation fails changes nothing and says so', () => {
    const operations = [
      { op: 'replace', path: '/data/a', value: '9' },
      { op: 'test', path: '/data/b', value: 'x' },
    ];
    expect(() => patched('application/json-patch+json', operations)).toThrow(
      'the server rejected our request due to an error in our request',
    );
    expect(configMap.data.a).toBe('1');
  });

  it.each([
    ['application/json-patch+json', { op: 'add' }, 400],
    ['application/json-patch+json', [{ op: 'replace', path: '', value: 1 }], 400],
    ['application/json-patch+json', [{ op: 'add', path: 'data', value: 1 }], 400],
    ['application/json-patch+json', [{ op: 'explode', path: '/data' }], 422],
    ['application/merge-patch+json', 'text', 400],
    ['application/merge-patch+json', { metadata: null }, 400],
    ['application/strategic-merge-patch+json', ['x'], 400],
    ['application/json', {}, 415],
    ['application/apply-patch+yaml', { kind: 'ConfigMap' }, 422],
  ])('with %s %j is refused with %i', (type, patch, code) => {
    expect(() => patched(type, patch)).toThrow(expect.objectContaining({ status: expect.objectContaining({ code }) }));
  });

  it('leaves no empty labels or annotations behind', () => {
    const labelled = { ...configMap, metadata: { name: 'settings', labels: { tier: 'web' }, annotations: {} } };
    const patch = { metadata: { labels: { tier: null } } };
    expect(applyPatch('application/merge-patch+json', labelled, patch, { now })).toEqual(configMap);
  });

  it('never reaches what all objects share', () => {
    for (const path of ['/__proto__/polluted', '/constructor/prototype/polluted']) {
      try {
        patched('application/json-patch+json', [{ op: 'add', path, value: 1 }]);
      } catch (error) {
        expect(error).toMatchObject({ status: { code: 422 } });
      }
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('takes a field called __proto__ for a field', () => {
    const patch = JSON.parse('{"data":{"__proto__":{"polluted":"1"}}}') as unknown;
    const result = patched('application/merge-patch+json', patch) as unknown as { data: object };
    expect(Object.keys(result.data)).toEqual(['a', 'b', '__proto__']);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
