import { ApiError } from '../../apiserver/api-error.ts';
import type { Fault } from './fault.ts';
import { oneOf } from './fault-targets.ts';

/** The API server answers every request with the same error. */
export const apiErroring: Fault = {
  name: 'api-erroring',
  description: 'the API server answers every request with an error',
  target: '[500|503|429]',
  apply({ health }, target) {
    health.change({ error: errors[oneOf(['500', '503', '429'], target)] });
    return () => health.change({ error: undefined });
  },
};

const errors = {
  '500': new ApiError(500, 'InternalError', 'etcdserver: request timed out'),
  '503': new ApiError(503, 'ServiceUnavailable', 'apiserver is shutting down'),
  '429': new ApiError(429, 'TooManyRequests', 'Too many requests, please try again later.', { retryAfterSeconds: 1 }),
};
