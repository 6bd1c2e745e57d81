import { containersOf } from '../../facts/containers-of.ts';
import { field } from '../../facts/evidence.ts';
import { nodeText } from '../../facts/node-text.ts';
import { defineRule } from '../../rule.ts';

/** The policy forbids pulling, and the node does not have the image. */
export const imgNeverPull = defineRule({
  id: 'img-never-pull',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  *check(pod) {
    for (const { name, spec, specPath, status, statusPath } of containersOf(pod)) {
      const waiting = status?.state?.waiting;
      if (waiting?.reason !== 'ErrImageNeverPull') continue;
      const image = spec.image ?? '';
      yield {
        confidence: 'certain',
        summary: `Image ${image} is not on ${nodeText(pod)} and imagePullPolicy Never forbids pulling it`,
        container: name,
        evidence: [
          field(pod, `${statusPath}.state.waiting`, `ErrImageNeverPull: ${waiting.message ?? ''}`),
          field(pod, `${specPath}.imagePullPolicy`, spec.imagePullPolicy ?? ''),
        ],
        vars: { IMAGE: image },
      };
    }
  },
});
