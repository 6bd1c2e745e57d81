import { formatSelector } from '../../../model/label-selector.ts';
import { keyOf } from '../../../model/object-key.ts';
import { field } from '../../facts/evidence.ts';
import { defineRule, type Rule } from '../../rule.ts';
import { type Dropped, droppedConnections } from './dropped-connections.ts';

export interface PolicyRule {
  readonly id: string;
  readonly direction: 'Ingress' | 'Egress';
  says(dropped: Dropped, policies: string): string;
}

/** A rule about connections that time out because policies on one side drop them. Whether the network obeys policies no object says: likely, never certain. */
export function policyRule({ id, direction, says }: PolicyRule): Rule<'Pod'> {
  return defineRule({
    id,
    kind: 'Pod',
    severity: 'error',
    needs: ['NetworkPolicy', 'Service'],
    explains: [...explainedByPolicies],
    *check(pod, view) {
      for (const dropped of droppedConnections(pod, view, direction)) {
        const { container, address, destination, policies, evidence } = dropped;
        const [policy] = policies;
        if (policy === undefined) continue;
        const names = policies.map(({ metadata }) => `"${metadata.name}"`).join(', ');
        const selects = formatSelector(policy.spec.podSelector).replace('<none>', 'every pod of the namespace');
        yield {
          confidence: 'likely',
          container,
          summary: says(dropped, `NetworkPolic${policies.length === 1 ? 'y' : 'ies'} ${names}`),
          evidence: [...evidence, field(policy, 'spec.podSelector', `${direction} policy for ${selects}`)],
          because: keyOf(policy),
          vars: {
            ADDRESS: address,
            PORT: `${destination.port}`,
            POLICY: policy.metadata.name,
            POLICY_NAMESPACE: policy.metadata.namespace,
            SERVICE: destination.service?.metadata.name,
            TARGET: destination.pod?.metadata.name,
          },
        };
      }
    },
  });
}

/** What a program says or does when its packets are dropped. */
export const explainedByPolicies = [
  'crash-dependency-timeout',
  'crash-dns-lookup',
  'crash-no-log',
  'crash-unhandled-exception',
  'init-crash',
  'init-waiting-dependency',
  'ready-connection-refused',
  'ready-http-5xx',
  'ready-timeout',
] as const;
