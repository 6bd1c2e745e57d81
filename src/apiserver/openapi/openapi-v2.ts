/**
 * The content type of the OpenAPI v2 document; no kubectl reads it as JSON. They ask for it with an `@` before the
 * version, which is no valid media type, so the real server answers with a dot.
 */
export const openApiV2Type = 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf';

/**
 * The answer to GET /openapi/v2: an openapi.v2.Document with a title and nothing else. kubectl 1.28 and older fetch it
 * before they apply or create from a file, and do not validate the kinds that it does not describe.
 */
export function openApiV2Document(): Uint8Array {
  const info = Buffer.concat([text(1, 'Kubernetes'), text(2, 'v1.33')]);
  return Buffer.concat([text(1, '2.0'), bytes(2, info)]);
}

const text = (field: number, value: string): Buffer => bytes(field, Buffer.from(value));

/** A length-delimited protobuf field, short enough for lengths of one byte. */
const bytes = (field: number, value: Buffer): Buffer =>
  Buffer.concat([Buffer.from([field * 8 + 2, value.length]), value]);
