import { missingKind } from '../../facts/missing.ts';
import { defineRule } from '../../rule.ts';
import { crashesOf, exitEvidence } from './crashes-of.ts';

/** Something killed the container, and nothing says who: a missed OOM, a probe whose event is gone, a hand. */
export const crashSigkillUnknown = defineRule({
  id: 'crash-sigkill-unknown',
  kind: 'Pod',
  severity: 'warning',
  needs: [],
  *check(pod, view) {
    if (pod.metadata.deletionTimestamp) return;
    for (const exit of crashesOf(pod, view)) {
      if (exit.code !== 137 || exit.reason === 'Unknown') continue;
      const { name, spec } = exit.container;
      const limit = spec.resources?.limits?.memory;
      const guess =
        limit === undefined
          ? 'a kill by hand or by the node'
          : `a memory kill that the runtime missed (its limit is ${limit})`;
      yield {
        confidence: 'likely',
        summary: `Container ${name} was killed (SIGKILL, exit code 137) and nothing says by whom; ${guess} is the usual reason`,
        container: name,
        evidence: [exitEvidence(pod, exit)],
        missing: missingKind(view, 'Event', pod.metadata.namespace),
        vars: { LIMIT: limit },
      };
    }
  },
});
