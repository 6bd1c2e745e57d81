import type { Coverage } from '../../model/cluster-view.ts';
import type { Kind } from '../../model/kinds.ts';
import { resourceTypeOf } from '../../model/resource-types.ts';
import type { Reading } from '../reading/reader-event.ts';

/** The readings that a kind takes: one for all namespaces or one for each that is looked at. */
export function readingsOf(kind: Kind, namespaces: readonly string[]): readonly Reading[] {
  if (!resourceTypeOf(kind).namespaced || namespaces.length === 0) return [{ kind, namespace: '' }];
  return namespaces.map((namespace) => ({ kind, namespace }));
}

/** Whether an object of this kind and namespace would be among what the readings hold. */
export const isInScope = (kind: Kind, namespace: string | undefined, namespaces: readonly string[]): boolean =>
  namespace === undefined ||
  namespaces.length === 0 ||
  !resourceTypeOf(kind).namespaced ||
  namespaces.includes(namespace);

const gravest: readonly Coverage[] = ['loading', 'failed', 'forbidden', 'not-collected', 'complete'];

/** What several readings together know: no more than the one that knows least. */
export const leastCoverage = (coverages: readonly Coverage[]): Coverage =>
  gravest.find((coverage) => coverages.includes(coverage)) ?? 'loading';
