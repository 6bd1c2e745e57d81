import { ageOf } from '../../../model/human-duration.ts';
import { field } from '../../facts/evidence.ts';
import { defineRule } from '../../rule.ts';

/** The node has not been heard of: its machine, its kubelet or its network is down. */
export const nodeKubeletStopped = defineRule({
  id: 'node-kubelet-stopped',
  kind: 'Node',
  severity: 'critical',
  needs: [],
  explains: ['ready-node-notready', 'sched-taint-node-condition'],
  *check(node, view) {
    const index = (node.status.conditions ?? []).findIndex(({ type }) => type === 'Ready');
    const ready = node.status.conditions?.[index];
    if (ready?.status !== 'Unknown') return;
    const since = ready.lastTransitionTime === undefined ? '' : ` for ${ageOf(ready.lastTransitionTime, view.now)}`;
    yield {
      confidence: 'certain',
      summary: `Node ${node.metadata.name} is not ready: its kubelet has stopped reporting${since} (${ready.message ?? ready.reason ?? ''})`,
      evidence: [
        field(node, `status.conditions[${index}]`, `Ready Unknown, ${ready.reason ?? ''}: ${ready.message ?? ''}`),
        ...(ready.lastHeartbeatTime === undefined
          ? []
          : [field(node, `status.conditions[${index}].lastHeartbeatTime`, ready.lastHeartbeatTime)]),
      ],
      vars: { NODE: node.metadata.name },
    };
  },
});
