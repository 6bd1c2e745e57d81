import { containersOf } from '../../facts/containers-of.ts';
import { field } from '../../facts/evidence.ts';
import { defineRule } from '../../rule.ts';

/** The runtime cannot even look the image up: its name is ambiguous, or its store is damaged. */
export const imgInspectError = defineRule({
  id: 'img-inspect-error',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  *check(pod) {
    for (const { name, spec, status, statusPath } of containersOf(pod)) {
      const waiting = status?.state?.waiting;
      if (waiting?.reason !== 'ImageInspectError') continue;
      const message = waiting.message ?? '';
      const short = /short[- ]name/.test(message)
        ? 'its short name may mean several registries, write it in full'
        : message;
      yield {
        confidence: 'certain',
        summary: `The runtime cannot look up image ${spec.image ?? ''}: ${short.slice(0, 200)}`,
        container: name,
        evidence: [field(pod, `${statusPath}.state.waiting`, `${waiting.reason}: ${message}`)],
        vars: { IMAGE: spec.image },
      };
    }
  },
});
