import { ApiError } from '../api-error.ts';
import { type FieldError, forbidden, invalid, invalidValue, notSupported } from '../resources/field-error.ts';

/**
 * The moment that a list shows, by its resourceVersion parameters: what is only to be "not older" is of now. A page
 * asked for with a version and without a match has always meant just that version.
 * Source: `ValidateListOptions` of apimachinery; "Resource versions" in the API concepts.
 */
export function listRevision(query: URLSearchParams, current: string): string {
  const version = query.get('resourceVersion') ?? '';
  const match = query.get('resourceVersionMatch') ?? '';
  const errors = matchErrors(version, match, query.has('sendInitialEvents'));
  if (errors.length > 0) throw invalid('ListOptions', 'meta.k8s.io', '', errors);
  checkNotInTheFuture(version, current);
  const isPage = Number(query.get('limit') ?? '0') > 0;
  const isExact = match === 'Exact' || (match === '' && isPage && version !== '' && version !== '0');
  return isExact ? version : current;
}

export const tooOld = (): ApiError =>
  new ApiError(410, 'Expired', 'The resourceVersion for the provided list is too old.');

/** Nothing that this server has ever given out can lie in its future. */
export function checkNotInTheFuture(version: string, current: string): void {
  if (version === '') return;
  const wanted = checkIsVersion(version);
  if (wanted <= Number(current)) return;
  const text = `Timeout: Too large resource version: ${version}, current: ${current}`;
  throw new ApiError(504, 'Timeout', text, {
    causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
    retryAfterSeconds: 1,
  });
}

/** Versions are opaque to clients, and numbers to the server. */
export function checkIsVersion(version: string): number {
  const number = Number(version);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  const why = `strconv.ParseUint: parsing "${version}": invalid syntax`;
  throw invalid('ListOptions', 'meta.k8s.io', '', [invalidValue('resourceVersion', version, why)]);
}

function matchErrors(version: string, match: string, sendsInitialEvents: boolean): readonly FieldError[] {
  if (sendsInitialEvents) return [forbidden('sendInitialEvents', 'sendInitialEvents is forbidden for list')];
  if (match === '') return [];
  const field = 'resourceVersionMatch';
  const errors: FieldError[] = [];
  if (version === '')
    errors.push(forbidden(field, 'resourceVersionMatch is forbidden unless resourceVersion is provided'));
  if (!supported.includes(match)) errors.push(notSupported(field, match, supported));
  if (match === 'Exact' && version === '0') {
    errors.push(forbidden(field, 'resourceVersionMatch "exact" is forbidden for resourceVersion "0"'));
  }
  return errors;
}

const supported = ['Exact', 'NotOlderThan'];
