import { field } from '../../facts/evidence.ts';
import { defineRule } from '../../rule.ts';

const needed = ['tls.crt', 'tls.key'];

/** The certificate of an Ingress is not there, so the controller shows its own. */
export const netIngressTlsSecret = defineRule({
  id: 'net-ingress-tls-secret',
  kind: 'Ingress',
  severity: 'warning',
  needs: [],
  *check(ingress, view) {
    const namespace = ingress.metadata.namespace ?? '';
    for (const [index, { secretName, hosts = [] }] of (ingress.spec.tls ?? []).entries()) {
      if (!secretName) continue;
      const found = view.lookup({ kind: 'Secret', namespace, name: secretName });
      const keys = found.state === 'found' ? Object.keys(found.object.data ?? {}) : [];
      const lacking = needed.filter((key) => !keys.includes(key));
      if (found.state === 'unknown' || (found.state === 'found' && lacking.length === 0)) continue;
      const problem =
        found.state === 'absent'
          ? 'does not exist'
          : `has no ${lacking.join(' and no ')} (its type is ${found.object.type ?? 'Opaque'})`;
      yield {
        confidence: 'certain',
        summary: `Ingress "${ingress.metadata.name}" takes the certificate for ${hosts.join(', ') || 'its hosts'} from Secret "${secretName}", which ${problem}`,
        evidence: [field(ingress, `spec.tls[${index}].secretName`, secretName)],
        because: { kind: 'Secret', namespace, name: secretName },
        vars: { SECRET: secretName, HOST: hosts[0] },
      };
    }
  },
});
