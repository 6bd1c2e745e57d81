import type { ResourceType } from '../../model/resource-types.ts';
import { ApiError } from '../api-error.ts';

type Named = Pick<ResourceType, 'plural' | 'group'>;

/** `pods`, `deployments.apps`: how messages name a resource. */
export const qualifiedResource = (type: Named): string =>
  type.group === '' ? type.plural : `${type.plural}.${type.group}`;

export const notFoundError = (type: Named, name: string): ApiError =>
  new ApiError(404, 'NotFound', `${qualifiedResource(type)} "${name}" not found`, details(type, name));

export const alreadyExistsError = (type: Named, name: string): ApiError =>
  new ApiError(409, 'AlreadyExists', `${qualifiedResource(type)} "${name}" already exists`, details(type, name));

export const conflictError = (type: Named, name: string, why: string): ApiError =>
  new ApiError(
    409,
    'Conflict',
    `Operation cannot be fulfilled on ${qualifiedResource(type)} "${name}": ${why}`,
    details(type, name),
  );

/** Why a write based on an old resourceVersion is refused. */
export const staleText = 'the object has been modified; please apply your changes to the latest version and try again';

export const badRequest = (message: string): ApiError => new ApiError(400, 'BadRequest', message);

function details(type: Named, name: string): { name: string; group?: string; kind: string } {
  return { name, ...(type.group === '' ? {} : { group: type.group }), kind: type.plural };
}
