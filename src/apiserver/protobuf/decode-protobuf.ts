import { ApiError } from '../api-error.ts';
import { decodeMessage } from './decode-message.ts';
import type { MessageTypes } from './message-field.ts';
import { messageTypeOf, messageTypes } from './message-types.ts';

const magic = [0x6b, 0x38, 0x73, 0x00];

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
    const type = messageTypeOf(apiVersion, kind);
    if (type === undefined) throw new Error(`no kind "${kind}" is registered for version "${apiVersion}" in protobuf`);
    const raw = Buffer.from(typeof envelope.raw === 'string' ? envelope.raw : '', 'base64');
    return { apiVersion, kind, ...decodeMessage(raw, type, messageTypes) };
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
