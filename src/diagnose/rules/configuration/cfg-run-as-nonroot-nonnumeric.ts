import { defineRule } from '../../rule.ts';
import { configErrors } from './config-errors.ts';

/** The image names its user in letters, so the kubelet cannot tell whether it is root. */
export const cfgRunAsNonrootNonnumeric = defineRule({
  id: 'cfg-run-as-nonroot-nonnumeric',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  *check(pod, view) {
    for (const { container, message, evidence } of configErrors(pod, view)) {
      const user = /non-numeric user \(([^)]*)\)/.exec(message)?.[1];
      if (user === undefined) continue;
      yield {
        confidence: 'certain',
        summary: `Image ${container.spec.image} runs as user "${user}", and runAsNonRoot needs a number to be sure that it is not root`,
        container: container.name,
        evidence: [evidence],
        vars: { IMAGE: container.spec.image, USER: user },
      };
    }
  },
});
