import { keyOf } from '../../../model/object-key.ts';
import { field } from '../../facts/evidence.ts';
import { podsBehind } from '../../facts/pods-in.ts';
import { defineRule } from '../../rule.ts';

/** A Service selects pods and none of them is ready; why they are not is their own cause. */
export const netNoReadyEndpoints = defineRule({
  id: 'net-no-ready-endpoints',
  kind: 'Service',
  severity: 'error',
  needs: ['Pod'],
  *check(service, view) {
    const selector = service.spec.selector ?? {};
    const namespace = service.metadata.namespace ?? '';
    if (Object.keys(selector).length === 0 || service.spec.publishNotReadyAddresses === true) return;
    if (view.coverage('Pod', namespace) !== 'complete') return;
    const pods = podsBehind(selector, namespace, view).filter(({ status }) => status.phase !== 'Succeeded');
    const [first] = pods;
    const ready = pods.some((pod) =>
      pod.status.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True'),
    );
    if (first === undefined || ready) return;
    yield {
      confidence: 'certain',
      summary: `Service "${service.metadata.name}" has no ready endpoints: ${pods.length === 1 ? `its only pod ${first.metadata.name} is` : `all its ${pods.length} pods are`} not ready`,
      evidence: pods.slice(0, 5).map((pod) => field(pod, 'status.conditions[Ready]', 'not True')),
      because: keyOf(first),
      vars: { SERVICE: service.metadata.name, POD: first.metadata.name },
    };
  },
});
