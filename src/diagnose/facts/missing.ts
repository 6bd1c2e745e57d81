import type { ClusterView, Coverage } from '../../model/cluster-view.ts';
import type { Kind } from '../../model/kinds.ts';
import { resourceTypeOf } from '../../model/resource-types.ts';
import type { Missing } from '../finding.ts';

type Gap = Exclude<Coverage, 'complete'>;

/** Says that a kind was not (wholly) read, and what to ask for; empty when it was. */
export function missingKind(view: ClusterView, kind: Kind, namespace = ''): readonly Missing[] {
  const coverage = view.coverage(kind, namespace);
  return coverage === 'complete' ? [] : [notRead(kind, namespace, coverage)];
}

export function notRead(kind: Kind, namespace: string, why: Gap): Missing {
  const type = resourceTypeOf(kind);
  const where = type.namespaced && namespace !== '' ? ` in ${namespace}` : '';
  const missing: Missing = { what: `${type.plural}${where}`, why };
  return why === 'forbidden' ? { ...missing, needs: `list ${type.plural}${where}` } : missing;
}

/** Says that a container's log was not read. */
export function missingLog(pod: string, namespace: string, container: string, which: string, why: Gap): Missing {
  const missing: Missing = { what: `${which} log of container ${container} of ${pod}`, why };
  return why === 'forbidden' ? { ...missing, needs: `get pods/log in ${namespace}` } : missing;
}
