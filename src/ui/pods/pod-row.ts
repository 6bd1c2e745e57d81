import { cleanText } from '../../base/text/clean-text.ts';
import type { Subject, Tier } from '../../diagnose/diagnosis.ts';
import type { Pod } from '../../model/kinds.ts';
import { keyOf, type ObjectKey } from '../../model/object-key.ts';
import { podStatus } from '../../model/pod-status.ts';
import type { Page } from '../../runbook/page.ts';

/** One pod as the list shows it; built once per change of the pod or of its diagnosis, and already cleaned. */
export interface PodRow {
  readonly id: string;
  readonly key: ObjectKey<'Pod'>;
  readonly pod: Pod;
  readonly namespace: string;
  readonly name: string;
  readonly status: string;
  readonly ready: string;
  readonly restarts: number;
  readonly lastRestartAt: Date | undefined;
  readonly node: string;
  readonly createdMs: number;
  readonly tier: Tier;
  readonly subject: Subject | undefined;
  /** The top cause in a few words, and in one sentence. */
  readonly causeTitle: string;
  readonly causeSummary: string;
  /** What the filter looks into, in lower case. */
  readonly searchText: string;
}

export function createPodRow(
  pod: Pod,
  subject: Subject | undefined,
  pages: ReadonlyMap<string, Page>,
  now: Date,
): PodRow {
  const status = podStatus(pod, now);
  const finding = subject?.findings[0];
  const words = {
    namespace: oneLine(pod.metadata.namespace ?? ''),
    name: oneLine(pod.metadata.name),
    status: oneLine(status.status) || 'Unknown',
    node: oneLine(pod.spec.nodeName ?? ''),
    causeTitle: finding === undefined ? '' : oneLine(pages.get(finding.cause)?.title ?? finding.cause),
    causeSummary: finding === undefined ? '' : oneLine(finding.summary),
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

/** A server may send anything: what is meant to be a line is never longer than some screens full. */
const oneLine = (text: string): string => cleanText(text.slice(0, 2000)).replace(/\s+/g, ' ').trim();
