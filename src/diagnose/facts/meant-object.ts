import type { ClusterView } from '../../model/cluster-view.ts';
import { nearest } from './nearest.ts';

/**
 * A hint for a name that nothing bears: what there is in the namespace that is spelt almost like it. Names of objects
 * have parts in common by habit (`orders-db`, `users-db`), so no more than one letter in eight may differ.
 */
export function meantObject(kind: 'ConfigMap' | 'Secret', namespace: string, name: string, view: ClusterView): string {
  const names = view.list(kind, { namespace }).map(({ metadata }) => metadata.name);
  const meant = name.length < 6 ? undefined : nearest(name, names, Math.max(1, Math.floor(name.length / 8)));
  return meant === undefined || meant === name ? '' : `; did you mean "${meant}"?`;
}
