import { describe, expect, it } from 'vitest';
import { openApiV2Document } from '../../../src/apiserver/openapi/openapi-v2.ts';
import { wireFields } from '../../../src/apiserver/protobuf/wire-reader.ts';

const fieldsOf = (bytes: Uint8Array): ReadonlyMap<number, Buffer> =>
  new Map([...wireFields(bytes)].map(({ number, value }) => [number, Buffer.from(value as Uint8Array)]));

describe('the OpenAPI v2 document', () => {
  it('is a Swagger document in protobuf that describes nothing', () => {
    const document = fieldsOf(openApiV2Document());
    expect([...document.keys()]).toEqual([1, 2]);
    expect(String(document.get(1))).toBe('2.0');
    expect([...fieldsOf(document.get(2) ?? new Uint8Array()).values()].map(String)).toEqual(['Kubernetes', 'v1.33']);
  });
});
