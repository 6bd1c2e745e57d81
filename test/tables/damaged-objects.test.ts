import { anything, assert, constantFrom, dictionary, property, record, string } from 'fast-check';
import { expect, it } from 'vitest';
import { asObject } from '../../src/model/as-object.ts';
import { resourceTypes } from '../../src/model/resource-types.ts';
import { columnsOf } from '../../src/tables/index.ts';
import { toTable } from '../../src/tables/table.ts';
import { testNow } from '../helpers/builders.ts';

const fields = constantFrom(
  ...[
    'containers',
    'initContainers',
    'ports',
    'rules',
    'tls',
    'metrics',
    'selector',
    'template',
    'jobTemplate',
    'claimRef',
  ],
  ...[
    'conditions',
    'containerStatuses',
    'addresses',
    'hard',
    'used',
    'loadBalancer',
    'currentMetrics',
    'nodeInfo',
    'capacity',
  ],
  ...[
    'subsets',
    'endpoints',
    'subjects',
    'roleRef',
    'data',
    'secrets',
    'involvedObject',
    'series',
    'source',
    'accessModes',
  ],
);
const body = dictionary(fields, anything({ maxDepth: 2 }));

it('an object of any kind with anything in it has a row', () => {
  const kinds = constantFrom(...resourceTypes.map(({ kind }) => kind));
  const objects = record({ kind: kinds, name: string(), top: body, spec: body, status: body });
  assert(
    property(objects, ({ kind, name, top, spec, status }) => {
      const object = asObject({ ...top, kind, metadata: { name }, spec, status });
      if (object === undefined) throw new Error('it has a kind and a name');
      const { rows } = toTable(kind, [object as never], { now: testNow });
      expect(rows[0]?.cells).toHaveLength(columnsOf(kind).length);
    }),
    { numRuns: 500 },
  );
});
