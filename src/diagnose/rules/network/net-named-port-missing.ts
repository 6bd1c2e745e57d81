import { field } from '../../facts/evidence.ts';
import { defineRule } from '../../rule.ts';
import { declaredPorts, leadingPorts } from './service-ports.ts';

/** A Service leads to a port by a name that no container has: the port is silently left out of its endpoints. */
export const netNamedPortMissing = defineRule({
  id: 'net-named-port-missing',
  kind: 'Service',
  severity: 'error',
  needs: ['Pod'],
  *check(service, view) {
    for (const { port, index, target, pod } of leadingPorts(service, view)) {
      const declared = declaredPorts(pod, port.protocol);
      if (typeof target !== 'string' || /^\d+$/.test(target) || declared.includes(target)) continue;
      const names = declared.filter((one) => typeof one === 'string');
      yield {
        confidence: 'certain',
        summary: `Service "${service.metadata.name}" leads to the port named "${target}", which no container of its pods has${names.length === 0 ? '' : ` (they have ${names.join(', ')})`}`,
        evidence: [
          field(service, `spec.ports[${index}].targetPort`, target),
          field(pod, 'spec.containers[*].ports', declared.join(', ') || 'none'),
        ],
        vars: { SERVICE: service.metadata.name, PORT: target },
      };
    }
  },
});
