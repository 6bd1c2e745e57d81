import { ApiError } from '../api-error.ts';
import { qualifiedResource } from '../registry/errors.ts';
import type { AdmissionRequest } from './admission.ts';

/** The 403 of an admission plugin: `pods "web-" is forbidden: …`. */
export const forbid = (request: AdmissionRequest, reason: string): ApiError =>
  new ApiError(403, 'Forbidden', `${qualifiedResource(request.type)} "${request.name}" is forbidden: ${reason}`, {
    name: request.name,
    ...(request.type.group === '' ? {} : { group: request.type.group }),
    kind: request.type.plural,
  });
