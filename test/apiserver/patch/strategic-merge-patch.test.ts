import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../src/apiserver/api-error.ts';
import type { JsonObject } from '../../../src/apiserver/patch/json-object.ts';
import { patchSchemaOf } from '../../../src/apiserver/patch/patch-schema.ts';
import { strategicMergePatch } from '../../../src/apiserver/patch/strategic-merge-patch.ts';

const podSpec = (spec: JsonObject, patch: JsonObject): unknown =>
  strategicMergePatch({ spec }, { spec: patch }, patchSchemaOf('Pod')).spec;

describe('a strategic merge patch', () => {
  it.each<[what: string, spec: JsonObject, patch: JsonObject, result: JsonObject]>([
    [
      'merges containers by name',
      { containers: [{ name: 'app', image: 'shop:1', env: [{ name: 'A', value: '1' }] }] },
      { containers: [{ name: 'app', image: 'shop:2' }] },
      { containers: [{ name: 'app', image: 'shop:2', env: [{ name: 'A', value: '1' }] }] },
    ],
    [
      'puts a new container in front, as the real server does',
      { containers: [{ name: 'app' }] },
      { containers: [{ name: 'proxy', image: 'envoy' }] },
      { containers: [{ name: 'proxy', image: 'envoy' }, { name: 'app' }] },
    ],
    [
      'orders items as $setElementOrder says',
      { containers: [{ name: 'app' }, { name: 'proxy' }] },
      {
        '$setElementOrder/containers': [{ name: 'proxy' }, { name: 'app' }],
        containers: [{ name: 'app', image: 'a' }],
      },
      { containers: [{ name: 'proxy' }, { name: 'app', image: 'a' }] },
    ],
    [
      'orders items that it does not change',
      { containers: [{ name: 'app' }, { name: 'proxy' }] },
      { '$setElementOrder/containers': [{ name: 'proxy' }, { name: 'app' }] },
      { containers: [{ name: 'proxy' }, { name: 'app' }] },
    ],
    [
      'deletes an item',
      { containers: [{ name: 'app' }, { name: 'proxy' }] },
      { containers: [{ name: 'proxy', $patch: 'delete' }] },
      { containers: [{ name: 'app' }] },
    ],
    [
      'replaces a whole list',
      { containers: [{ name: 'app' }, { name: 'proxy' }] },
      { containers: [{ name: 'only' }, { $patch: 'replace' }] },
      { containers: [{ name: 'only' }] },
    ],
    [
      'replaces a map',
      { securityContext: { runAsUser: 1, fsGroup: 2 } },
      { securityContext: { runAsUser: 5, $patch: 'replace' } },
      { securityContext: { runAsUser: 5 } },
    ],
    [
      'keeps only what $retainKeys names',
      { volumes: [{ name: 'data', emptyDir: {} }] },
      { volumes: [{ name: 'data', $retainKeys: ['name', 'configMap'], configMap: { name: 'c' } }] },
      { volumes: [{ name: 'data', configMap: { name: 'c' } }] },
    ],
    [
      'removes a field by null, and drops a null for what is not there',
      { nodeName: 'n1', containers: [{ name: 'app' }] },
      { nodeName: null, securityContext: { runAsUser: null, fsGroup: 3 } },
      { containers: [{ name: 'app' }], securityContext: { fsGroup: 3 } },
    ],
    [
      'replaces lists without a merge key',
      { tolerations: [{ key: 'a' }, { key: 'b' }] },
      { tolerations: [{ key: 'c' }] },
      { tolerations: [{ key: 'c' }] },
    ],
  ])('%s', (_, spec, patch, result) => {
    expect(podSpec(spec, patch)).toEqual(result);
  });

  it('merges finalizers as a set and takes from it', () => {
    const schema = patchSchemaOf('Pod');
    const object = { metadata: { finalizers: ['a', 'b'] } };
    expect(strategicMergePatch(object, { metadata: { finalizers: ['c'] } }, schema)).toEqual({
      metadata: { finalizers: ['c', 'a', 'b'] },
    });
    expect(strategicMergePatch(object, { metadata: { '$deleteFromPrimitiveList/finalizers': ['a'] } }, schema)).toEqual(
      { metadata: { finalizers: ['b'] } },
    );
  });

  it('reaches the containers of a CronJob', () => {
    const cronJob = (container: object): JsonObject => ({
      spec: { jobTemplate: { spec: { template: { spec: { containers: [container] } } } } },
    });
    expect(
      strategicMergePatch(
        cronJob({ name: 'a', image: '1' }),
        cronJob({ name: 'a', image: '2' }),
        patchSchemaOf('CronJob'),
      ),
    ).toEqual(cronJob({ name: 'a', image: '2' }));
  });

  it('changes neither the object nor the patch', () => {
    const spec = Object.freeze({ containers: Object.freeze([Object.freeze({ name: 'app' })]) });
    const patch = Object.freeze({ containers: Object.freeze([Object.freeze({ name: 'app', image: 'x' })]) });
    expect(podSpec(spec, patch)).toEqual({ containers: [{ name: 'app', image: 'x' }] });
  });

  it.each<[what: string, patch: JsonObject, message: string]>([
    [
      'an item without its merge key',
      { containers: [{ image: 'x' }] },
      'map: map[image:x] does not contain declared merge key: name',
    ],
    ['an unknown directive', { securityContext: { $patch: 'explode' } }, 'Unknown patch type found: explode'],
    ['an order that is no list', { '$setElementOrder/containers': 'app', containers: [] }, 'it must be a list'],
  ])('is refused for %s', (_, patch, message) => {
    expect(() => podSpec({ containers: [{ name: 'app' }] }, patch)).toThrow(ApiError);
    expect(() => podSpec({ containers: [{ name: 'app' }] }, patch)).toThrow(message);
  });
});
