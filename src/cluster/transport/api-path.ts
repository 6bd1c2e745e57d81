import type { Kind } from '../../model/kinds.ts';
import type { ObjectKey } from '../../model/object-key.ts';
import { resourceTypeOf } from '../../model/resource-types.ts';

/** The parameters of a request; undefined ones are left out, lists are repeated. */
export type Query = Readonly<Record<string, string | number | boolean | undefined | readonly string[]>>;

/** `/api/v1/namespaces/shop/pods?limit=500`; all namespaces when `namespace` is undefined or the kind has none. */
export function collectionPath(kind: Kind, namespace: string | undefined, query: Query = {}): string {
  const type = resourceTypeOf(kind);
  const root = type.group === '' ? `/api/${type.version}` : `/apis/${type.group}/${type.version}`;
  const scope = type.namespaced && namespace !== undefined ? `/namespaces/${encodeURIComponent(namespace)}` : '';
  return `${root}${scope}/${type.plural}${queryText(query)}`;
}

/** The path of one object, or of a subresource of it (`log`, `exec`). */
export function objectPath(key: ObjectKey, subresource = '', query: Query = {}): string {
  const below = subresource === '' ? '' : `/${subresource}`;
  return `${collectionPath(key.kind, key.namespace === '' ? undefined : key.namespace)}/${encodeURIComponent(key.name)}${below}${queryText(query)}`;
}

function queryText(query: Query): string {
  const pairs = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const one of Array.isArray(value) ? value : [value]) pairs.append(name, String(one));
  }
  const text = pairs.toString();
  return text === '' ? '' : `?${text}`;
}
