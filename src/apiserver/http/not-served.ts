import { ApiError } from '../api-error.ts';

/** The 404 of a path behind which there is nothing. */
export const notServed = (): ApiError =>
  new ApiError(404, 'NotFound', 'the server could not find the requested resource', {});
