// How Go's %v prints values: kubectl shows some fields in that form.

/** `[a b]` */
export const goList = (items: readonly unknown[] | undefined): string => `[${(items ?? []).join(' ')}]`;

/** `map[a:1 b:2]` */
export const goMap = (map: Readonly<Record<string, unknown>> | undefined): string =>
  `map[${Object.entries(map ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}:${goValue(value)}`)
    .join(' ')}]`;

/** Any value from JSON. */
export function goValue(value: unknown): string {
  if (value === null || value === undefined) return '<nil>';
  if (Array.isArray(value)) return goList(value.map(goValue));
  return typeof value === 'object' ? goMap(value as Record<string, unknown>) : String(value);
}

/** A pointer to a LocalObjectReference. */
export const goLocalReference = (reference: { readonly name?: string } | undefined): string =>
  reference === undefined ? 'nil' : `&LocalObjectReference{Name:${reference.name ?? ''},}`;

/** A pointer to a SecretReference. */
export const goSecretReference = (
  reference: { readonly name?: string; readonly namespace?: string } | undefined,
): string =>
  reference === undefined
    ? 'nil'
    : `&SecretReference{Name:${reference.name ?? ''},Namespace:${reference.namespace ?? ''},}`;
