import { hasCode, RequestError } from '../transport/request-error.ts';
import type { Refusal } from './reader-event.ts';

/**
 * Tells an answer that trying again soon cannot change from a passing fault. 404 and 405 say that the server does not
 * have the kind at all; our own replaying server answers 404 with the reason `NotCollected` for kinds that are not in
 * its snapshot. 400 and 422 mean that it does not understand the request.
 */
export function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof RequestError)) return undefined;
  if (hasCode(error, 403)) return 'forbidden';
  if (hasCode(error, 404, 405, 406, 501)) return 'not-collected';
  if (hasCode(error, 400, 422) || error.reason === 'ReadOnly') return 'failed';
  return undefined;
}
