import type { ObjectKey } from '../../model/object-key.ts';
import type { PendingAnswer } from '../../scheduling/why-pending/pending-answer.ts';
import type { DiagnosisSource } from './diagnosis-json.ts';

/** The answers as JSON, `apiVersion: podtriage/v1`: the whole matrix, no rows folded. */
export const pendingJson = (
  answers: readonly { readonly pod: ObjectKey; readonly answer: PendingAnswer }[],
  source: DiagnosisSource,
  takenAt: Date,
): Record<string, unknown> => ({
  apiVersion: 'podtriage/v1',
  kind: 'WhyPending',
  takenAt: takenAt.toISOString().replace(/\.\d{3}Z$/, 'Z'),
  source: { ...source, serverVersion: source.serverVersion ?? null },
  pods: answers.map(({ pod, answer }) => ({ namespace: pod.namespace, name: pod.name, ...answer })),
});
