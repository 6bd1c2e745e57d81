import { describe, expect, it } from 'vitest';
import { knownFields } from '../../../src/apiserver/protobuf/known-fields.ts';
import { pod } from '../../helpers/builders.ts';

const podWith = (spec: object): Record<string, unknown> => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'x' },
  spec,
});

describe('the fields of an object', () => {
  it.each<[object: Record<string, unknown>, unknown: readonly string[]]>([
    [podWith({ containers: [{ name: 'a', image: 'b', resources: { limits: { cpu: '1' } } }] }), []],
    [podWith({ containers: [{ name: 'a', imge: 'b' }] }), ['spec.containers[0].imge']],
    [
      podWith({ containers: [{ name: 'a', livenessProbe: { httpGet: { port: 80 }, path: '/' } }] }),
      ['spec.containers[0].livenessProbe.path'],
    ],
    [podWith({ volumes: [{ name: 'a', configMap: { name: 'c' }, secert: {} }] }), ['spec.volumes[0].secert']],
    [{ ...podWith({}), sepc: {}, metadata: { name: 'x', lables: {} } }, ['metadata.lables', 'sepc']],
    [{ ...pod('web').build() } as Record<string, unknown>, []],
    [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: {}, data: { any: 'key', status: 'x' } }, []],
    [{ apiVersion: 'example.com/v1', kind: 'Unicorn', horn: true }, []],
  ])('that its kind does not have are told (%#)', (object, unknown) => {
    expect([...knownFields(object).unknown].sort()).toEqual(unknown);
  });

  it('that its kind does not have are taken out', () => {
    const spec = { containers: [{ name: 'a', imge: 'b' }], hostNetwork: true };
    expect(knownFields(podWith(spec)).object).toEqual(podWith({ containers: [{ name: 'a' }], hostNetwork: true }));
  });

  it('survive shapes that make no sense', () => {
    expect(knownFields(podWith([{}])).unknown).toEqual([]);
    expect(knownFields(podWith({ containers: 'none', volumes: [null, 3, []] })).unknown).toEqual([]);
  });
});
