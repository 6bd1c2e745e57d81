import { ApiError } from '../api-error.ts';

type FieldErrorType =
  | 'Required value'
  | 'Invalid value'
  | 'Unsupported value'
  | 'Duplicate value'
  | 'Forbidden'
  | 'Not found'
  | 'Too long'
  | 'Too many';

/** One thing wrong with an object, in the words of apimachinery's `field.Error`. */
export interface FieldError {
  readonly type: FieldErrorType;
  /** `spec.containers[0].image` */
  readonly field: string;
  /** What stands there; its kind of quotes are the server's. Absent where the server does not repeat it. */
  readonly value?: unknown;
  readonly detail?: string;
}

export const required = (field: string, detail?: string): FieldError => ({
  type: 'Required value',
  field,
  ...(detail === undefined ? {} : { detail }),
});

export const invalidValue = (field: string, value: unknown, detail: string): FieldError => ({
  type: 'Invalid value',
  field,
  value,
  detail,
});

export const forbidden = (field: string, detail: string): FieldError => ({ type: 'Forbidden', field, detail });

export const duplicate = (field: string, value: unknown): FieldError => ({ type: 'Duplicate value', field, value });

export const notFound = (field: string, value: unknown): FieldError => ({ type: 'Not found', field, value });

export const notSupported = (field: string, value: unknown, supported: readonly string[]): FieldError => ({
  type: 'Unsupported value',
  field,
  value,
  detail: `supported values: ${supported.map((item) => JSON.stringify(item)).join(', ')}`,
});

/** The 422 that a create or update with such mistakes is answered with. */
export function invalid(kind: string, group: string, name: string, errors: readonly FieldError[]): ApiError {
  const texts = errors.map((error) => `${error.field}: ${bodyOf(error)}`);
  const all = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`;
  const qualified = group === '' ? kind : `${kind}.${group}`;
  return new ApiError(422, 'Invalid', `${qualified} "${name}" is invalid: ${all}`, {
    name,
    ...(group === '' ? {} : { group }),
    kind,
    causes: errors.map((error) => ({ reason: reasons[error.type], message: bodyOf(error), field: error.field })),
  });
}

function bodyOf(error: FieldError): string {
  const value = 'value' in error ? `: ${valueText(error.value)}` : '';
  return `${error.type}${value}${error.detail === undefined ? '' : `: ${error.detail}`}`;
}

const valueText = (value: unknown): string => (value === undefined ? 'null' : JSON.stringify(value));

const reasons: Readonly<Record<FieldErrorType, string>> = {
  'Required value': 'FieldValueRequired',
  'Invalid value': 'FieldValueInvalid',
  'Unsupported value': 'FieldValueNotSupported',
  'Duplicate value': 'FieldValueDuplicate',
  Forbidden: 'FieldValueForbidden',
  'Not found': 'FieldValueNotFound',
  'Too long': 'FieldValueTooLong',
  'Too many': 'FieldValueTooMany',
};
