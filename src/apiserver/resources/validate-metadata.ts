import type { KubeObject } from '../../model/kinds.ts';
import { type FieldError, forbidden, invalidValue, required } from './field-error.ts';
import { checkName, nameProblem } from './names.ts';
import type { NameRule } from './strategy.ts';

/** What every object's metadata must satisfy: source `pkg/apis/meta/v1/validation` and `api/validation/objectmeta.go`. */
export function validateMetadata(object: KubeObject, rule: NameRule): readonly FieldError[] {
  const { name, labels, annotations, finalizers } = object.metadata;
  return [
    ...(name === '' || name === undefined
      ? [required('metadata.name', 'name or generateName is required')]
      : checkName('metadata.name', name, rule)),
    ...validateLabels('metadata.labels', labels),
    ...validateAnnotations('metadata.annotations', annotations),
    ...(finalizers ?? []).flatMap((finalizer) => qualifiedNameErrors('metadata.finalizers', finalizer)),
  ];
}

/** What an update must not do. Source: ValidateObjectMetaAccessorUpdate. */
export function validateMetadataUpdate(object: KubeObject, stored: KubeObject): readonly FieldError[] {
  if (stored.metadata.deletionTimestamp === undefined) return [];
  const known = stored.metadata.finalizers ?? [];
  const added = (object.metadata.finalizers ?? []).filter((finalizer) => !known.includes(finalizer));
  if (added.length === 0) return [];
  const text = `no new finalizers can be added if the object is being deleted, found new finalizers []string{${added.map((finalizer) => JSON.stringify(finalizer)).join(', ')}}`;
  return [forbidden('metadata.finalizers', text)];
}

export function validateLabels(field: string, labels: Record<string, string> | undefined): readonly FieldError[] {
  return Object.entries(labels ?? {}).flatMap(([key, value]) => [
    ...qualifiedNameErrors(field, key),
    ...labelValueErrors(field, value),
  ]);
}

function labelValueErrors(field: string, value: string): readonly FieldError[] {
  if (String(value).length > 63) return [invalidValue(field, value, 'must be no more than 63 characters')];
  return /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/.test(value)
    ? []
    : [invalidValue(field, value, labelValueText)];
}

function validateAnnotations(field: string, annotations: Record<string, string> | undefined): readonly FieldError[] {
  const entries = Object.entries(annotations ?? {});
  const size = entries.reduce((sum, [key, value]) => sum + key.length + String(value).length, 0);
  const tooLong: readonly FieldError[] =
    size > annotationsBytesMax
      ? [{ type: 'Too long', field, detail: `may not be more than ${annotationsBytesMax} bytes` }]
      : [];
  return [...entries.flatMap(([key]) => qualifiedNameErrors(field, key.toLowerCase())), ...tooLong];
}

/** `prefix/name`, as label keys, annotation keys and finalizers are. */
function qualifiedNameErrors(field: string, key: string): readonly FieldError[] {
  const slash = key.indexOf('/');
  const prefix = slash < 0 ? undefined : key.slice(0, slash);
  const name = key.slice(slash + 1);
  const errors: FieldError[] = [];
  if (prefix === '') errors.push(invalidValue(field, key, 'prefix part must be non-empty'));
  else if (prefix !== undefined) {
    const problem = nameProblem(prefix, 'subdomain');
    if (problem !== undefined) errors.push(invalidValue(field, key, `prefix part ${problem}`));
  }
  if (name === '') errors.push(invalidValue(field, key, 'name part must be non-empty'));
  else if (name.length > 63) errors.push(invalidValue(field, key, 'name part must be no more than 63 characters'));
  if (!/^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/.test(name)) {
    errors.push(invalidValue(field, key, `name part ${qualifiedNameText}`));
  }
  return errors;
}

const annotationsBytesMax = 256 * 1024;

const qualifiedNameText =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

const labelValueText =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
