import { load } from 'js-yaml';
import { ApiError } from '../api-error.ts';
import { checkShape } from './check-shape.ts';
import { decodeProtobuf } from './decode-protobuf.ts';

/** The media types that a request body may have, as the real server lists them in its refusal. */
const accepted = ['application/json', 'application/yaml', 'application/vnd.kubernetes.protobuf'];

/**
 * Parses a request body. A missing content type means JSON (`kubectl scale --current-replicas` sends none), and an
 * empty body is undefined. Refuses with 415 what it does not know and with 400 what it cannot read.
 */
export function decodeBody(bytes: Uint8Array, contentType: string): unknown {
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (bytes.length === 0) return undefined;
  if (type === '' || type === 'application/json' || type.endsWith('+json')) return decodeJson(bytes);
  if (type === 'application/yaml' || type.endsWith('+yaml')) return decodeYaml(bytes);
  if (type === 'application/vnd.kubernetes.protobuf') return decodeProtobuf(bytes);
  throw new ApiError(
    415,
    'UnsupportedMediaType',
    `the body of the request was in an unknown format - accepted media types include: ${accepted.join(', ')}`,
  );
}

function decodeJson(bytes: Uint8Array): unknown {
  try {
    return checked(JSON.parse(utf8(bytes)));
  } catch (error) {
    throw badRequest(`couldn't get version/kind; json parse error: ${reasonOf(error)}`);
  }
}

function decodeYaml(bytes: Uint8Array): unknown {
  try {
    return checked(load(utf8(bytes)));
  } catch (error) {
    throw badRequest(`error converting YAML to JSON: yaml: ${reasonOf(error)}`);
  }
}

function checked(body: unknown): unknown {
  checkShape(body);
  return body;
}

const utf8 = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes);

const badRequest = (message: string): ApiError => new ApiError(400, 'BadRequest', message);

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
