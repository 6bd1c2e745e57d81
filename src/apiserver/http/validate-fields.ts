import type { KubeObject } from '../../model/kinds.ts';
import { badRequest } from '../registry/errors.ts';
import { addWarning } from './add-warning.ts';
import { type CheckedFields, checkFields, FieldTypeError } from './check-fields.ts';
import type { RequestContext } from './request-context.ts';

/**
 * Drops the fields that Kubernetes does not know, and says so as the `fieldValidation` parameter asks: Strict refuses,
 * Warn (what upstream takes when nothing is said) warns in a header, Ignore keeps quiet. A value of the wrong type is
 * refused in any case.
 */
export function validateFields(object: KubeObject, { query, response }: RequestContext): KubeObject {
  const { object: known, unknown } = checked(object);
  const texts = unknown.map((path) => `unknown field "${path}"`);
  const mode = query.get('fieldValidation') || 'Warn';
  if (texts.length > 0 && mode === 'Strict') {
    throw cannotHandle(object, `strict decoding error: ${texts.join(', ')}`);
  }
  if (texts.length > 0 && mode === 'Warn') {
    for (const text of texts) addWarning(response, text);
  }
  return known;
}

function checked(object: KubeObject): CheckedFields<KubeObject> {
  try {
    return checkFields(object.kind, object);
  } catch (error) {
    throw error instanceof FieldTypeError ? cannotHandle(object, error.message) : error;
  }
}

function cannotHandle({ kind, apiVersion }: KubeObject, why: string): ReturnType<typeof badRequest> {
  const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
  return badRequest(`${kind} in version "${version}" cannot be handled as a ${kind}: ${why}`);
}
