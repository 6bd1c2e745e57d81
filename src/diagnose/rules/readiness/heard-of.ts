import type { ClusterView } from '../../../model/cluster-view.ts';
import type { Pod } from '../../../model/kinds.ts';
import type { Evidence } from '../../finding.ts';
import { excerpt } from '../../logs/excerpt.ts';
import { complaintsOf } from '../crash/complaints-of.ts';

/** What the log of a container that is not ready says of others that it needs and cannot use. */
export interface Heard {
  /** The end of a sentence. */
  readonly words: string;
  readonly evidence: readonly Evidence[];
}

const needing = new Set([
  'crash-dependency-refused',
  'crash-dependency-timeout',
  'crash-dns-lookup',
  'crash-auth-failed',
  'crash-tls-cert',
  'crash-rbac-forbidden',
  'crash-disk-full',
]);

export function heardOf(container: string, pod: Pod, view: ClusterView): Heard | undefined {
  const complaint = complaintsOf(pod, view).find(
    ({ container: { name }, match }) => name === container && needing.has(match.signature.cause),
  );
  if (complaint === undefined) return undefined;
  return { words: `; its log says: ${excerpt(complaint.match, 160)}`, evidence: complaint.evidence };
}
