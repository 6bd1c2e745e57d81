import { ApiError } from '../api-error.ts';
import { type FieldError, forbidden, invalid, invalidValue, notSupported } from '../resources/field-error.ts';

/** Checks the resourceVersion parameters of a list: source `ValidateListOptions` of apimachinery. */
export function checkListVersion(query: URLSearchParams, current: string): void {
  const version = query.get('resourceVersion') ?? '';
  const match = query.get('resourceVersionMatch') ?? '';
  const errors = matchErrors(version, match);
  if (errors.length > 0) throw invalid('ListOptions', 'meta.k8s.io', '', errors);
  checkNotInTheFuture(version, current);
  if (match === 'Exact' && version !== current) {
    throw new ApiError(410, 'Expired', `The resourceVersion for the provided list is too old.`);
  }
}

/** Nothing that this server has ever given out can lie in its future. */
export function checkNotInTheFuture(version: string, current: string): void {
  if (version === '') return;
  const wanted = Number(version);
  if (!Number.isSafeInteger(wanted) || wanted < 0) {
    const errors = [
      invalidValue('resourceVersion', version, `strconv.ParseUint: parsing "${version}": invalid syntax`),
    ];
    throw invalid('ListOptions', 'meta.k8s.io', '', errors);
  }
  if (wanted <= Number(current)) return;
  const text = `Timeout: Too large resource version: ${version}, current: ${current}`;
  throw new ApiError(504, 'Timeout', text, {
    causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
    retryAfterSeconds: 1,
  });
}

function matchErrors(version: string, match: string): readonly FieldError[] {
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
