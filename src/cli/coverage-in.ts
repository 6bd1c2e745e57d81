import type { Diagnosis } from '../diagnose/diagnosis.ts';
import type { ClusterView } from '../model/cluster-view.ts';
import type { Kind } from '../model/kinds.ts';
import { resourceTypeOf } from '../model/resource-types.ts';

/**
 * How much was read of each kind: namespace by namespace for who reads only some of them, and beside the answer for all
 * of them wherever a namespace with pods differs.
 */
export function coverageIn(
  view: ClusterView,
  kinds: readonly Kind[],
  namespaces: readonly string[],
): Diagnosis['coverage'] {
  const inhabited = new Set(view.list('Pod').map(({ metadata }) => metadata.namespace ?? ''));
  return kinds.flatMap((kind) => {
    const everywhere = { kind, namespace: '', state: view.coverage(kind) };
    if (!resourceTypeOf(kind).namespaced) return [everywhere];
    const of = (namespace: string) => ({ kind, namespace, state: view.coverage(kind, namespace) });
    if (namespaces.length > 0) return namespaces.map(of);
    return [everywhere, ...[...inhabited].map(of).filter(({ state }) => state !== everywhere.state)];
  });
}
