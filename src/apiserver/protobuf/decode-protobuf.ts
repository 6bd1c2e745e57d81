import { ApiError } from '../api-error.ts';
import { decodeMessage, type MessageTypes } from './decode-message.ts';
// The field numbers and Go's rules for unset values, read by reflection out of k8s.io/api and k8s.io/apimachinery
// v0.33.4 (Copyright The Kubernetes Authors, Apache License 2.0), and cut down to the kinds that kubectl sends in
// protobuf. The status of these kinds is left out: a client does not write it this way.
import descriptor from './kubernetes-messages.json' with { type: 'json' };

const magic = [0x6b, 0x38, 0x73, 0x00];
const types: MessageTypes = descriptor.types;
const kinds: Readonly<Record<string, string>> = descriptor.kinds;

/**
 * Decodes a body in Kubernetes' protobuf envelope: four magic bytes, then a runtime.Unknown that says apiVersion and
 * kind and carries the object.
 */
export function decodeProtobuf(bytes: Uint8Array): Record<string, unknown> {
  if (!magic.every((byte, index) => bytes[index] === byte)) {
    throw badRequest('provided data does not appear to be a protobuf message, expected prefix 6b387300');
  }
  try {
    const envelope = decodeMessage(bytes.subarray(magic.length), 'Unknown', envelopeTypes);
    const { apiVersion, kind } = { apiVersion: '', kind: '', ...(envelope.typeMeta as object | undefined) };
    const type = Object.hasOwn(kinds, `${apiVersion} ${kind}`) ? kinds[`${apiVersion} ${kind}`] : undefined;
    if (type === undefined) throw new Error(`no kind "${kind}" is registered for version "${apiVersion}" in protobuf`);
    const raw = Buffer.from(typeof envelope.raw === 'string' ? envelope.raw : '', 'base64');
    return { apiVersion, kind, ...decodeMessage(raw, type, types) };
  } catch (error) {
    throw badRequest(
      `the request body could not be read as protobuf: ${error instanceof Error ? error.message : error}`,
    );
  }
}

/** runtime.Unknown in apimachinery/pkg/runtime/generated.proto. */
const envelopeTypes: MessageTypes = {
  Unknown: { '1': 'typeMeta:TypeMeta', '2': 'raw:bytes' },
  TypeMeta: { '1': 'apiVersion:string', '2': 'kind:string' },
};

const badRequest = (message: string): ApiError => new ApiError(400, 'BadRequest', message);
