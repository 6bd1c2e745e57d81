import { field } from '../../facts/evidence.ts';
import { awaitsKubelet } from '../../pod-tier.ts';
import { defineRule } from '../../rule.ts';

/** The pod was bound by hand to a node that does not exist: nobody ever starts it. */
export const bindNodenameMissingNode = defineRule({
  id: 'bind-nodename-missing-node',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  *check(pod, view) {
    const { nodeName: name = '' } = pod.spec;
    // A kubelet that has seen the pod has written its status: then the node was there.
    if (!awaitsKubelet(pod)) return;
    if (view.lookup({ kind: 'Node', namespace: '', name }).state !== 'absent') return;
    yield {
      confidence: 'certain',
      summary: `The pod is bound to node ${name}, which does not exist`,
      evidence: [field(pod, 'spec.nodeName', name)],
    };
  },
});
