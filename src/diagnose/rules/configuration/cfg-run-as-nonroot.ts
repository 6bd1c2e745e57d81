import { field } from '../../facts/evidence.ts';
import { defineRule } from '../../rule.ts';
import { configErrors } from './config-errors.ts';

/** The pod must not run as root, and this container would. */
export const cfgRunAsNonroot = defineRule({
  id: 'cfg-run-as-nonroot',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  *check(pod, view) {
    for (const { container, message, evidence } of configErrors(pod, view)) {
      if (!/runAsNonRoot and image will run as root|runAsUser breaks non-root policy/.test(message)) continue;
      const own = container.spec.securityContext?.runAsNonRoot !== undefined;
      const path = own ? `${container.specPath}.securityContext.runAsNonRoot` : 'spec.securityContext.runAsNonRoot';
      const asked = message.includes('breaks non-root policy');
      yield {
        confidence: 'certain',
        summary: asked
          ? `Container ${container.name} asks for runAsUser 0 although runAsNonRoot is set`
          : `Container ${container.name} must not run as root, and image ${container.spec.image} runs as root`,
        container: container.name,
        evidence: [evidence, field(pod, path, 'true')],
        vars: { IMAGE: container.spec.image },
      };
    }
  },
});
