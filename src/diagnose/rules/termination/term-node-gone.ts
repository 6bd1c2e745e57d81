import { field } from '../../facts/evidence.ts';
import { defineRule } from '../../rule.ts';
import { needsNoKubelet, nodeIsDown, overdue } from './overdue.ts';

/** The pod is to go, and its node is not there to say that it has ended. */
export const termNodeGone = defineRule({
  id: 'term-node-gone',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  explains: ['ready-node-notready', 'node-shutting-down', 'term-finalizer'],
  *check(pod, view) {
    if (!overdue(pod, view) || !nodeIsDown(pod, view)) return;
    // Then the finalizer is what keeps it.
    if ((pod.metadata.finalizers ?? []).length > 0 && needsNoKubelet(pod, view)) return;
    const name = pod.spec.nodeName ?? '';
    yield {
      confidence: 'certain',
      summary: `The pod is to be deleted and stays: its node ${name} does not report, so nobody can say that it has ended`,
      evidence: [
        field(pod, 'metadata.deletionTimestamp', pod.metadata.deletionTimestamp ?? ''),
        field(pod, 'spec.nodeName', name),
      ],
      because: { kind: 'Node', namespace: '', name },
    };
  },
});
