import { field } from '../../facts/evidence.ts';
import { defineRule } from '../../rule.ts';
import { declaredPorts, leadingPorts } from './service-ports.ts';

/** A Service leads to a port that no container declares: a strong hint, but a program may listen where it likes. */
export const netTargetportMismatch = defineRule({
  id: 'net-targetport-mismatch',
  kind: 'Service',
  severity: 'warning',
  needs: ['Pod'],
  *check(service, view) {
    for (const { port, index, target, pod } of leadingPorts(service, view)) {
      const declared = declaredPorts(pod, port.protocol);
      const number = Number(target);
      if (Number.isNaN(number) || declared.length === 0 || declared.includes(number)) continue;
      yield {
        confidence: 'likely',
        summary: `Service "${service.metadata.name}" leads to port ${target}, and its pods declare only ${declared.join(', ')}`,
        evidence: [
          field(service, `spec.ports[${index}].targetPort`, `${target}`),
          field(pod, 'spec.containers[*].ports', declared.join(', ')),
        ],
        vars: { SERVICE: service.metadata.name, PORT: `${target}` },
      };
    }
  },
});
