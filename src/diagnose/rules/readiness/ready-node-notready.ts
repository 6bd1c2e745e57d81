import { field } from '../../facts/evidence.ts';
import { notRead } from '../../facts/missing.ts';
import { defineRule } from '../../rule.ts';

/** The pod cannot be told about (or be started) because its node is not ready. */
export const readyNodeNotready = defineRule({
  id: 'ready-node-notready',
  kind: 'Pod',
  severity: 'critical',
  needs: [],
  explains: [
    'ready-connection-refused',
    'crash-sigkill-unknown',
    'vol-configmap-missing',
    'vol-secret-missing',
    // Its summary says it already, with what it means for this pod.
    'node-shutting-down',
  ],
  *check(pod, view) {
    const name = pod.spec.nodeName;
    if (!name) return;
    const found = view.lookup({ kind: 'Node', namespace: '', name });
    const because = { kind: 'Node', namespace: '', name } as const;
    const frozen = pod.status.containerStatuses?.every(({ ready }) => ready) === true;
    const marked = pod.status.conditions?.findIndex(({ type, status }) => type === 'Ready' && status === 'False') ?? -1;
    if (
      found.state === 'unknown' &&
      frozen &&
      marked >= 0 &&
      pod.status.phase === 'Running' &&
      !pod.spec.readinessGates
    ) {
      yield {
        confidence: 'possible',
        summary: `The pod's containers are ready and the pod is marked not ready, as when its node ${name} stops reporting`,
        evidence: [field(pod, `status.conditions[${marked}]`, 'Ready: False')],
        missing: [notRead('Node', '', found.why)],
        because,
      };
    }
    if (found.state !== 'found') return;
    const index = (found.object.status.conditions ?? []).findIndex(({ type }) => type === 'Ready');
    const ready = found.object.status.conditions?.[index];
    if (ready === undefined || ready.status === 'True') return;
    yield {
      confidence: 'certain',
      summary: `Node ${name}, on which the pod is, is not ready: ${ready.message ?? ready.reason ?? ''}`,
      evidence: [
        field(
          found.object,
          `status.conditions[${index}]`,
          `Ready ${ready.status}, ${ready.reason ?? ''}: ${ready.message ?? ''}`,
        ),
      ],
      because,
    };
  },
});
