import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ApiError } from '../../../src/apiserver/api-error.ts';
import { applyPatch } from '../../../src/apiserver/patch/apply-patch.ts';
import { pod } from '../../helpers/builders.ts';

const target = pod('web')
  .labels({ app: 'web' })
  .container('app', { env: [{ name: 'A', value: '1' }] })
  .build();
const before = structuredClone(target);
const now = new Date('2026-03-02T10:00:00Z');

/** Patches that are near enough to real ones to reach every branch. */
const names = fc.constantFrom(
  'metadata',
  'labels',
  'finalizers',
  'spec',
  'containers',
  'env',
  'name',
  'value',
  'volumes',
  '$patch',
  '$retainKeys',
  '$setElementOrder/containers',
  '$setElementOrder/env',
  '$deleteFromPrimitiveList/finalizers',
  '__proto__',
);
const { value: anything } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, 'app', 'A', 'delete', 'replace', 1, true),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(names, tie('value'), { maxKeys: 4 }),
  ),
}));

const operations = fc.array(
  fc.record({
    op: fc.constantFrom('add', 'remove', 'replace', 'move', 'copy', 'test', 'nonsense'),
    path: fc.constantFrom('', '/spec', '/spec/containers/0', '/spec/containers/-', '/metadata/name', '/a/b', '/~2'),
    from: fc.constantFrom('/spec', '/metadata/labels', '/nothing'),
    value: anything,
  }),
  { maxLength: 4 },
);

const typed = fc.oneof(
  fc.tuple(fc.constant('application/json-patch+json'), fc.oneof(operations, anything)),
  fc.tuple(
    fc.constantFrom('application/merge-patch+json', 'application/strategic-merge-patch+json'),
    fc.dictionary(names, anything, { maxKeys: 4 }),
  ),
  fc.tuple(
    fc.constant('application/apply-patch+yaml'),
    fc.dictionary(names, anything, { maxKeys: 4 }).map((fields) => ({ ...fields, apiVersion: 'v1', kind: 'Pod' })),
  ),
);

it('whatever a patch says, the result is an object or a refusal, and the stored object stays as it is', () => {
  fc.assert(
    fc.property(typed, ([type, generated]) => {
      // As it comes off the wire.
      const patch: unknown = JSON.parse(JSON.stringify(generated));
      try {
        const result = applyPatch(type, target, patch, { fieldManager: 'kubectl', now });
        expect(result).toMatchObject({ kind: expect.any(String), metadata: { name: expect.anything() } });
      } catch (error) {
        expect(error).toBeInstanceOf(ApiError);
      }
      expect(target).toEqual(before);
    }),
    { numRuns: 2000 },
  );
});
