import type { Container, Pod } from '../../../model/kinds.ts';
import { missingKind } from '../../facts/missing.ts';
import { probeText } from '../../facts/probe-text.ts';
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
      const guess = suspect(pod, spec);
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

/** The events of a probe's kill are gone after an hour; the probe is still there. */
function suspect(pod: Pod, spec: Container): string {
  const { livenessProbe, startupProbe } = spec;
  const limit = spec.resources?.limits?.memory;
  const missed = limit === undefined ? undefined : `a memory kill that the runtime missed (its limit is ${limit})`;
  const probe = livenessProbe ?? startupProbe;
  if (probe === undefined) return missed ?? 'a kill by hand or by the node';
  const name = livenessProbe === undefined ? 'startup' : 'liveness';
  const failing = `its ${name} probe (${probeText(probe, spec, pod)}) failing, with a program that does not stop on SIGTERM,`;
  return missed === undefined ? failing : `${failing} or ${missed}`;
}
