import { field } from '../../facts/evidence.ts';
import { defineRule } from '../../rule.ts';

/** The pod was bound by hand to a node that does not exist: nobody ever starts it. */
export const bindNodenameMissingNode = defineRule({
  id: 'bind-nodename-missing-node',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  *check(pod, view) {
    const name = pod.spec.nodeName;
    // A kubelet that has seen the pod has written its status: then the node was there.
    const touched = pod.status.containerStatuses !== undefined || pod.status.startTime !== undefined;
    if (!name || touched || (pod.status.phase ?? 'Pending') !== 'Pending') return;
    if (view.lookup({ kind: 'Node', namespace: '', name }).state !== 'absent') return;
    yield {
      confidence: 'certain',
      summary: `The pod is bound to node ${name}, which does not exist`,
      evidence: [field(pod, 'spec.nodeName', name)],
    };
  },
});
