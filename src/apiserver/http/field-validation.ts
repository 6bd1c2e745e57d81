import type { KubeObject } from '../../model/kinds.ts';
import { ApiError } from '../api-error.ts';
import { knownFields } from '../protobuf/known-fields.ts';
import { badRequest } from '../registry/errors.ts';
import type { RequestContext } from './request-context.ts';

/**
 * Does with the fields that the object's kind does not have what `fieldValidation` in the query says: Strict refuses
 * them, Warn (the default) drops them with a warning that kubectl prints, Ignore drops them.
 */
export function validatedFields(object: KubeObject, context: RequestContext, operation: 'write' | 'patch'): KubeObject {
  const mode = context.query.get('fieldValidation') || 'Warn';
  if (!modes.includes(mode)) throw unknownMode(mode);
  const { object: known, unknown } = knownFields({ ...object });
  if (unknown.length === 0) return object;
  const faults = unknown.map((path) => `unknown field "${path}"`);
  if (mode === 'Strict') throw strictError(object, faults, operation);
  if (mode === 'Warn') {
    context.response.setHeader(
      'Warning',
      faults.map((fault) => `299 - "${fault.replaceAll(/["\\]/g, '\\$&')}"`),
    );
  }
  return known as unknown as KubeObject;
}

const modes = ['Strict', 'Warn', 'Ignore'];

function strictError({ kind, apiVersion }: KubeObject, faults: readonly string[], operation: string): ApiError {
  const text = `strict decoding error: ${faults.join(', ')}`;
  if (operation === 'patch') return badRequest(text);
  const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
  return badRequest(`${kind} in version "${version}" cannot be handled as a ${kind}: ${text}`);
}

const unknownMode = (mode: string): ApiError =>
  new ApiError(
    422,
    'Invalid',
    `CreateOptions.meta.k8s.io "" is invalid: fieldValidation: Invalid value: "${mode}": must be one of "Ignore", "Warn" or "Strict"`,
  );
