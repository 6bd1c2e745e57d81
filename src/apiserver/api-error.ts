import type { V1Status } from '@kubernetes/client-node';

/** A refusal by the API server: carries the Status object that a client is answered with. */
export class ApiError extends Error {
  readonly status: V1Status & { readonly code: number; readonly reason: string; readonly message: string };

  constructor(code: number, reason: string, message: string, details?: V1Status['details']) {
    super(message);
    this.name = 'ApiError';
    this.status = {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message,
      reason,
      ...(details === undefined ? {} : { details }),
      code,
    };
  }
}
