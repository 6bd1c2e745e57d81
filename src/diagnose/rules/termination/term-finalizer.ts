import { field } from '../../facts/evidence.ts';
import { defineRule } from '../../rule.ts';
import { needsNoKubelet, nodeIsDown, overdue } from './overdue.ts';

/** The pod has ended, and somebody who asked to be waited for has not let it go. */
export const termFinalizer = defineRule({
  id: 'term-finalizer',
  kind: 'Pod',
  severity: 'warning',
  needs: [],
  *check(pod, view) {
    const finalizers = pod.metadata.finalizers ?? [];
    if (!overdue(pod, view) || finalizers.length === 0 || (nodeIsDown(pod, view) && !needsNoKubelet(pod, view))) return;
    const runs = pod.status.containerStatuses?.some(({ state }) => state?.running !== undefined) ?? false;
    yield {
      confidence: runs ? 'possible' : 'certain',
      summary: `The pod should be gone and waits for the finalizer ${finalizers.join(', ')}: its controller has not removed it`,
      evidence: [
        field(pod, 'metadata.finalizers', finalizers.join(', ')),
        field(pod, 'metadata.deletionTimestamp', pod.metadata.deletionTimestamp ?? ''),
      ],
      vars: { FINALIZER: finalizers[0] },
    };
  },
});
