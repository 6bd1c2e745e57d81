import { ApiError } from '../apiserver/api-error.ts';

/**
 * How a replayed snapshot says "nobody looked": a 404 with this reason of our own, which `kubectl` prints as it is and
 * our client turns into the coverage `not-collected`. A plain 404 would mean that there was no such object.
 */
export const notCollected = (what: string): ApiError =>
  new ApiError(404, 'NotCollected', `the snapshot does not hold ${what}: that was not collected`);
