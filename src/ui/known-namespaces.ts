import type { World } from './world.ts';

/** The namespaces that can be read, or at least those in which pods were seen. */
export function knownNamespaces({ view, table }: World): readonly string[] {
  const names = new Set(view.list('Namespace').map(({ metadata }) => metadata.name));
  for (const { namespace } of table.rows) names.add(namespace);
  return [...names].sort();
}
