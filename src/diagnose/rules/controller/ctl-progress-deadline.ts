import { matchesSelector } from '../../../model/label-selector.ts';
import { keyOf } from '../../../model/object-key.ts';
import { field } from '../../facts/evidence.ts';
import { missingKind } from '../../facts/missing.ts';
import { podsIn } from '../../facts/pods-in.ts';
import { defineRule } from '../../rule.ts';

/** A rollout does not get on. Why is the cause of its newest pods, where they were read. */
export const ctlProgressDeadline = defineRule({
  id: 'ctl-progress-deadline',
  kind: 'Deployment',
  severity: 'error',
  needs: [],
  *check(deployment, view) {
    const { conditions = [], readyReplicas = 0 } = deployment.status;
    const index = conditions.findIndex(
      ({ type, status, reason }) =>
        type === 'Progressing' && status === 'False' && reason === 'ProgressDeadlineExceeded',
    );
    const condition = conditions[index];
    // An API server that takes no pods says so on the ReplicaSet, and that is the cause.
    const refused = conditions.some(({ type, status }) => type === 'ReplicaFailure' && status === 'True');
    if (condition === undefined || refused) return;
    const { name, namespace = '' } = deployment.metadata;
    const replicaSet = /"([^"]+)"/.exec(condition.message ?? '')?.[1];
    const stuck = podsIn(namespace, view).find(
      (pod) =>
        matchesSelector(deployment.spec.selector, pod.metadata.labels) &&
        !pod.status.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True'),
    );
    yield {
      confidence: 'likely',
      summary: `The rollout of Deployment "${name}" is stuck: ${condition.message ?? 'its progress deadline is over'}; ${readyReplicas} pods are ready`,
      evidence: [field(deployment, `status.conditions[${index}]`, `${condition.reason}: ${condition.message ?? ''}`)],
      missing: missingKind(view, 'Pod', namespace),
      ...(stuck === undefined ? {} : { because: keyOf(stuck) }),
      vars: { REPLICASET: replicaSet },
    };
  },
});
