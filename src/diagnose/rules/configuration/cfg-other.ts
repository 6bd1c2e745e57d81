import { shortened } from '../../facts/shortened.ts';
import { defineRule } from '../../rule.ts';
import { configErrors } from './config-errors.ts';

/** The kubelet cannot put the container's configuration together, for a reason that no other rule knows. */
export const cfgOther = defineRule({
  id: 'cfg-other',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  lastResort: true,
  *check(pod, view) {
    for (const { container, message, evidence } of configErrors(pod, view)) {
      yield {
        confidence: message === '' ? 'possible' : 'likely',
        summary: `Container ${container.name} cannot be configured: ${message === '' ? 'why is not in the data (a missing ConfigMap, Secret or key is the usual reason)' : shortened(message, 240)}`,
        container: container.name,
        evidence: [evidence],
        vars: { IMAGE: container.spec.image },
      };
    }
  },
});
