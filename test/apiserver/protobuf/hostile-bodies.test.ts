import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ApiError } from '../../../src/apiserver/api-error.ts';
import { decodeBody } from '../../../src/apiserver/protobuf/decode-body.ts';
import bodies from './kubectl-bodies.json' with { type: 'json' };

const real = Object.values(bodies).map((body) => Buffer.from(body, 'base64'));

/** A body that kubectl has sent, with some of its bytes changed. */
const damaged = fc
  .record({
    body: fc.constantFrom(...real),
    damage: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 8 }),
  })
  .map(({ body, damage }) => {
    const bytes = Buffer.from(body);
    for (const [at, value] of damage) bytes[4 + (at % (bytes.length - 4))] = value;
    return bytes;
  });

/** Anything may come out but an error that is not the API's own. */
const answer = (body: Uint8Array, type: string): unknown => {
  try {
    return decodeBody(body, type);
  } catch (error) {
    expect(error).toBeInstanceOf(ApiError);
    return undefined;
  }
};

it('damaged protobuf is decoded or refused, and never more', () => {
  fc.assert(
    fc.property(damaged, (bytes) => {
      answer(bytes, 'application/vnd.kubernetes.protobuf');
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    }),
    { numRuns: 500 },
  );
});

it.each(['application/json', 'application/yaml', 'application/vnd.kubernetes.protobuf'])(
  'any bytes as %s are decoded or refused',
  (type) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        answer(bytes, type);
      }),
      { numRuns: 300 },
    );
  },
);
