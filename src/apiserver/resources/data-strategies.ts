import { deepEqual } from '../../base/deep-equal.ts';
import { type FieldError, forbidden, invalidValue, required } from './field-error.ts';
import { defineStrategy } from './strategy.ts';

export const configMapStrategy = defineStrategy({
  kind: 'ConfigMap',
  validate: ({ data, binaryData }) => keyErrors({ ...data, ...binaryData }),
  validateUpdate: (map, stored) => (stored.immutable === true ? frozen(map, stored) : []),
});

export const secretStrategy = defineStrategy({
  kind: 'Secret',
  // stringData is only a way to write data without encoding it first.
  defaults: ({ stringData, ...secret }) => ({
    ...secret,
    type: secret.type || 'Opaque',
    ...(stringData === undefined
      ? {}
      : {
          data: {
            ...secret.data,
            ...Object.fromEntries(
              Object.entries(stringData).map(([key, value]) => [key, Buffer.from(String(value)).toString('base64')]),
            ),
          },
        }),
  }),
  validate: ({ data, type }) => [
    ...keyErrors(data ?? {}),
    ...(requiredKeys[type ?? ''] ?? [])
      .filter((key) => data?.[key] === undefined)
      .map((key) => required(`data[${key}]`)),
  ],
  validateUpdate: (secret, stored) => [
    ...(secret.type === stored.type ? [] : [invalidValue('type', secret.type, 'field is immutable')]),
    ...(stored.immutable === true ? frozen(secret, stored) : []),
  ],
});

const requiredKeys: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/dockercfg': ['.dockercfg'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
};

const keyErrors = (data: object): readonly FieldError[] =>
  Object.keys(data)
    .filter((key) => !/^[-._a-zA-Z0-9]{1,253}$/.test(key) || key === '.' || key === '..')
    .map((key) => invalidValue(`data[${key}]`, key, keyText));

const keyText =
  "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";

interface WithData {
  readonly data?: unknown;
  readonly binaryData?: unknown;
  readonly immutable?: boolean;
}

function frozen(object: WithData, stored: WithData): readonly FieldError[] {
  const errors: FieldError[] = [];
  if (object.immutable !== true) errors.push(forbidden('immutable', 'field is immutable when `immutable` is set'));
  for (const field of ['data', 'binaryData'] as const) {
    if (!deepEqual(object[field], stored[field])) {
      errors.push(forbidden(field, 'field is immutable when `immutable` is set'));
    }
  }
  return errors;
}
