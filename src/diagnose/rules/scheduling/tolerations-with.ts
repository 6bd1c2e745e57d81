import type { Pod, Toleration } from '../../../model/kinds.ts';
import type { Repelling } from './taints.ts';

/** What the API server adds to every pod is not in its template. */
const added = /^node\.kubernetes\.io\/(?:not-ready|unreachable)$/;

/** The tolerations for a patch, as JSON: a patch replaces the whole list, so what the pod has already is in it too. */
export function tolerationsWith(pod: Pod, { key, value, effect }: Repelling['taint']): string {
  const kept = (pod.spec.tolerations ?? []).filter(
    (one) => !(added.test(one.key ?? '') && one.tolerationSeconds === 300),
  );
  const missing: Toleration = value ? { key, operator: 'Equal', value, effect } : { key, operator: 'Exists', effect };
  return JSON.stringify([...kept, missing]);
}
