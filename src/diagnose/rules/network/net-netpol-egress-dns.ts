import type { ClusterView } from '../../../model/cluster-view.ts';
import type { ObjectOf, Pod } from '../../../model/kinds.ts';
import { blocksOf } from '../../../model/network-policy.ts';
import { keyOf } from '../../../model/object-key.ts';
import { field } from '../../facts/evidence.ts';
import { podsBehind } from '../../facts/pods-in.ts';
import { defineRule } from '../../rule.ts';
import { complaintsOf } from '../crash/complaints-of.ts';
import { policySource } from './dropped-connections.ts';
import { explainedByPolicies } from './policy-rule.ts';

/** A policy restricts what the pod may call and forgets the cluster's DNS: no name resolves for it. */
export const netNetpolEgressDns = defineRule({
  id: 'net-netpol-egress-dns',
  kind: 'Pod',
  severity: 'error',
  needs: ['NetworkPolicy'],
  explains: [...explainedByPolicies, 'net-wrong-dns-name'],
  *check(pod, view) {
    for (const { container, match, evidence } of complaintsOf(pod, view)) {
      if (match.signature.cause !== 'crash-dns-lookup') continue;
      const [policy, ...others] = closedToDns(pod, view);
      if (policy === undefined) return;
      const names = [policy, ...others].map(({ metadata }) => `"${metadata.name}"`).join(', ');
      yield {
        confidence: 'likely',
        container: container.name,
        summary: `Container ${container.name} cannot resolve ${match.captured ?? 'names'}: NetworkPolicy ${names} restricts what the pod may call and allows no DNS (UDP port 53 to kube-dns)`,
        evidence: [...evidence, field(policy, 'spec.egress', 'no rule for UDP port 53 to kube-dns')],
        because: keyOf(policy),
        vars: { HOST: match.captured, POLICY: policy.metadata.name },
      };
    }
  },
});

/** The egress policies that drop the pod's questions to the DNS pods; empty when these are not known or may be asked. */
function closedToDns(pod: Pod, view: ClusterView): readonly ObjectOf<'NetworkPolicy'>[] {
  const service = view.get({ kind: 'Service', namespace: 'kube-system', name: 'kube-dns' });
  const selector = service?.spec.selector ?? { 'k8s-app': 'kube-dns' };
  const dns = podsBehind(selector, 'kube-system', view)[0] ?? usualDns;
  const from = { pod, address: pod.status.podIP ?? '' };
  const to = { pod: dns, address: dns.status.podIP ?? service?.spec.clusterIP ?? '' };
  return blocksOf(policySource(view), from, to, 53, 'UDP')
    .filter(({ direction }) => direction === 'Egress')
    .flatMap(({ policies }) => policies);
}

/** The labels that the DNS pods have nearly everywhere, for those who may not read kube-system. */
const usualDns: Pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'kube-dns', namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } },
  spec: { containers: [] },
  status: {},
};
