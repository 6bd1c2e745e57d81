import { ApiError } from '../api-error.ts';

/** The query of GET …/log (PodLogOptions). */
export interface LogOptions {
  readonly container: string | undefined;
  readonly follow: boolean;
  readonly previous: boolean;
  readonly timestamps: boolean;
  readonly since: Date | undefined;
  readonly tailLines: number | undefined;
  readonly limitBytes: number | undefined;
}

/** Reads the query as the real server validates it: every fault is told in one 422. */
export function logOptions(query: URLSearchParams, now: Date): LogOptions {
  const faults: Fault[] = [];
  const whole = (field: string, least: number): number | undefined => {
    const text = query.get(field);
    if (text === null || text === '') return undefined;
    const value = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
    if (Number.isNaN(value))
      throw new ApiError(400, 'BadRequest', `strconv.ParseInt: parsing "${text}": invalid syntax`);
    if (value < least) {
      faults.push({ field, value: text, message: `must be greater than or equal to ${least}` });
    }
    return value;
  };
  const sinceSeconds = whole('sinceSeconds', 1);
  const sinceTime = query.get('sinceTime') ?? '';
  if (sinceSeconds !== undefined && sinceTime !== '') {
    faults.push({ field: undefined, message: 'at most one of `sinceTime` or `sinceSeconds` may be specified' });
  }
  const options: LogOptions = {
    container: query.get('container') || undefined,
    follow: flag(query, 'follow'),
    previous: flag(query, 'previous'),
    timestamps: flag(query, 'timestamps'),
    since: sinceSeconds === undefined ? timeOf(sinceTime) : new Date(now.getTime() - sinceSeconds * 1000),
    tailLines: whole('tailLines', 0),
    limitBytes: whole('limitBytes', 1),
  };
  if (faults.length > 0) throw invalid(faults);
  return options;
}

interface Fault {
  readonly field: string | undefined;
  readonly value?: string;
  readonly message: string;
}

function invalid(faults: readonly Fault[]): ApiError {
  const causes = faults.map(({ field, value, message }) =>
    field === undefined
      ? { reason: 'FieldValueForbidden', message: `Forbidden: ${message}`, field: '' }
      : { reason: 'FieldValueInvalid', message: `Invalid value: ${value}: ${message}`, field },
  );
  const texts = causes.map(({ field, message }) => (field === '' ? message : `${field}: ${message}`));
  const list = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`;
  return new ApiError(422, 'Invalid', `PodLogOptions "" is invalid: ${list}`, { kind: 'PodLogOptions', causes });
}

function timeOf(text: string): Date | undefined {
  if (text === '') return undefined;
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) {
    throw new ApiError(400, 'BadRequest', `parsing time "${text}": it is not an RFC 3339 time`);
  }
  return time;
}

/** As Go reads a boolean in a query: present and empty is true. */
const flag = (query: URLSearchParams, name: string): boolean => {
  const value = query.get(name);
  return value !== null && !['false', '0', 'f', 'F', 'FALSE', 'False'].includes(value);
};
