import { anything, assert, constantFrom, dictionary, property, record, string } from 'fast-check';
import { expect, it } from 'vitest';
import { describe } from '../../src/describe/describe.ts';
import { asObject } from '../../src/model/as-object.ts';
import { objectsView } from '../../src/model/objects-view.ts';
import { resourceTypes } from '../../src/model/resource-types.ts';
import { testNow } from '../helpers/builders.ts';

const fields = constantFrom(
  ...['containers', 'volumes', 'tolerations', 'ports', 'rules', 'tls', 'metrics', 'selector', 'template', 'taints'],
  ...['conditions', 'containerStatuses', 'addresses', 'hard', 'loadBalancer', 'nodeInfo', 'capacity', 'claimRef'],
  ...['subsets', 'endpoints', 'subjects', 'roleRef', 'data', 'secrets', 'limits', 'ingress', 'podSelector', 'drivers'],
);
const body = dictionary(fields, anything({ maxDepth: 2 }));
const kinds = constantFrom(...resourceTypes.map(({ kind }) => kind));
const labels = dictionary(string(), string());

it('an object of any kind with anything in it is described', () => {
  const parts = record({ kind: kinds, top: body, spec: body, status: body, labels });
  assert(
    property(parts, ({ kind, top, spec, status, labels: found }) => {
      const metadata = { name: 'damaged', labels: found, annotations: found };
      const object = asObject({ ...top, kind, metadata, spec, status });
      if (object === undefined) throw new Error('it has a kind and a name');
      expect(describe(object, objectsView({ objects: [object], now: testNow }))).toMatch(/^Name: +damaged$/m);
    }),
    { numRuns: 500 },
  );
});
