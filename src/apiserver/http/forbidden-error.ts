import type { Attributes } from '../access/authorize.ts';
import { ApiError } from '../api-error.ts';

/** The 403 of the authorizer, word for word: users and our own causes read it. */
export function forbiddenError(attributes: Attributes): ApiError {
  const { user, verb, group = '', resource = '', subresource = '', namespace = '', name = '', path } = attributes;
  if (path !== undefined) {
    return new ApiError(403, 'Forbidden', `forbidden: User "${user.name}" cannot ${verb} path "${path}"`, {});
  }
  const full = subresource === '' ? resource : `${resource}/${subresource}`;
  const qualified = group === '' ? resource : `${resource}.${group}`;
  const subject = name === '' ? qualified : `${qualified} "${name}"`;
  const where = namespace === '' ? 'at the cluster scope' : `in the namespace "${namespace}"`;
  return new ApiError(
    403,
    'Forbidden',
    `${subject} is forbidden: User "${user.name}" cannot ${verb} resource "${full}" in API group "${group}" ${where}`,
    { ...(name === '' ? {} : { name }), ...(group === '' ? {} : { group }), kind: resource },
  );
}
