import { keyOf } from '../../../model/object-key.ts';
import { field } from '../../facts/evidence.ts';
import { podsBehind } from '../../facts/pods-in.ts';
import { defineRule } from '../../rule.ts';

/** The cluster's DNS has no ready pod: no name resolves anywhere. */
export const netCorednsDown = defineRule({
  id: 'net-coredns-down',
  kind: 'Service',
  severity: 'critical',
  needs: ['Pod'],
  explains: ['net-no-ready-endpoints', 'net-service-no-match'],
  *check(service, view) {
    const { name, namespace = '' } = service.metadata;
    if (name !== 'kube-dns' || namespace !== 'kube-system' || view.coverage('Pod', namespace) !== 'complete') return;
    const pods = podsBehind(service.spec.selector, namespace, view);
    const [first] = pods;
    const isReady = pods.some((pod) =>
      pod.status.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True'),
    );
    if (isReady) return;
    yield {
      confidence: 'certain',
      summary: `The cluster's DNS (CoreDNS) is down: ${first === undefined ? 'it has no pods' : `none of its ${pods.length} pods is ready`}, so no name resolves in any pod`,
      evidence: [field(service, 'spec.selector', 'no ready pod matches')],
      ...(first === undefined ? {} : { because: keyOf(first) }),
      vars: { SERVICE: name },
    };
  },
});
