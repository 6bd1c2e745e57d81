import type { Coverage } from '../../../src/model/cluster-view.ts';
import type { Kind, KubeObject, Pod } from '../../../src/model/kinds.ts';
import { objectsView } from '../../../src/model/objects-view.ts';
import type { PendingAnswer } from '../../../src/scheduling/why-pending/pending-answer.ts';
import { whyPending } from '../../../src/scheduling/why-pending/why-pending.ts';
import { node, pod, testNow } from '../../helpers/builders.ts';

export const pending = (name = 'web') => pod(name).onNode('').phase('Pending');
export const asking = (requests: Record<string, string>) => pending().container('app', { resources: { requests } });
export const holding = (name: string, requests: Record<string, string>, where = 'n1') =>
  pod(name).onNode(where).container('app', { resources: { requests } });
export const tainted = (name: string, key: string, value?: string) =>
  node(name).spec({ taints: [{ key, value, effect: 'NoSchedule' }] });
export const labelled = (name: string, labels: Record<string, string>) =>
  node(name).labels({ 'kubernetes.io/hostname': name, ...labels });

export function ask(
  subject: Pod,
  others: readonly KubeObject[],
  coverage: Partial<Record<Kind, Coverage>> = {},
): PendingAnswer {
  return whyPending(subject, objectsView({ objects: [subject, ...others], now: testNow, coverage }));
}

export const changesOf = (answer: PendingAnswer): readonly string[] =>
  answer.suggestions.map(({ changes }) => changes.map(({ text }) => text).join(' + '));
