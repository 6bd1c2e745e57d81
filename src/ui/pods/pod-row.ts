import type { Subject } from '../../diagnose/diagnosis.ts';
import type { Pod } from '../../model/kinds.ts';
import { keyOf, type ObjectKey } from '../../model/object-key.ts';
import { type PodStatus, podStatus } from '../../model/pod-status.ts';
import type { Page } from '../../runbook/page.ts';
import { causeWords, oneLine, type SubjectRow } from './subject-row.ts';

/** One pod as the list shows it; built once per change of the pod or of its diagnosis. */
export interface PodRow extends SubjectRow {
  readonly key: ObjectKey<'Pod'>;
  readonly pod: Pod;
  readonly restarts: number;
  readonly lastRestartAt: Date | undefined;
  readonly node: string;
  readonly createdMs: number;
  /** What the filter looks into, in lower case. */
  readonly searchText: string;
}

export function createPodRow(
  pod: Pod,
  subject: Subject | undefined,
  pages: ReadonlyMap<string, Page>,
  now: Date,
): PodRow {
  const status = readableStatus(pod, now);
  const words = {
    namespace: oneLine(pod.metadata.namespace ?? ''),
    name: oneLine(pod.metadata.name),
    status: oneLine(status.status) || 'Unknown',
    node: oneLine(pod.spec.nodeName ?? ''),
    ...causeWords(subject, pages),
  };
  return {
    ...words,
    id: pod.metadata.uid ?? `${words.namespace}/${words.name}`,
    key: keyOf(pod) as ObjectKey<'Pod'>,
    pod,
    ready: status.ready,
    restarts: status.restarts,
    lastRestartAt: status.lastRestartAt,
    createdMs: Date.parse(pod.metadata.creationTimestamp ?? ''),
    tier: subject?.tier ?? 'fine',
    subject,
    searchText: `${words.namespace}/${words.name} ${words.status} ${words.node} ${words.causeTitle}`.toLowerCase(),
  };
}

/** A dump may hold a pod whose status is nothing of the kind: one damaged pod must not hide all the others. */
function readableStatus(pod: Pod, now: Date): PodStatus {
  try {
    return podStatus(pod, now);
  } catch {
    const none = { readyCount: 0, total: 0, restarts: 0, restartsText: '0', lastRestartAt: undefined };
    return { ...none, status: 'Unreadable', ready: '?/?' };
  }
}

export const isPodRow = (row: SubjectRow): row is PodRow => row.key.kind === 'Pod';
