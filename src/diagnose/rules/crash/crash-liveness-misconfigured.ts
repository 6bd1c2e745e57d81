import { field } from '../../facts/evidence.ts';
import { probeText } from '../../facts/probe-text.ts';
import { defineRule } from '../../rule.ts';
import { livenessFault } from './liveness-fault.ts';
import { probeKills } from './probe-kills.ts';

/** The liveness probe asks something that can never be answered: wrong port, path or protocol. */
export const crashLivenessMisconfigured = defineRule({
  id: 'crash-liveness-misconfigured',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  explains: [
    'crash-liveness-kill',
    'crash-sigkill-unknown',
    'crash-completes-always',
    'ready-connection-refused',
    'ready-http-4xx',
  ],
  *check(pod, view) {
    for (const { failure, killing, restarts, evidence } of probeKills(pod, view, 'liveness')) {
      const { name, spec, specPath } = failure.container;
      const fault = livenessFault(failure);
      if (fault === undefined || spec.livenessProbe === undefined) continue;
      yield {
        confidence: killing === undefined ? 'likely' : 'certain',
        summary: `The liveness probe (${probeText(spec.livenessProbe, spec, pod)}) of container ${name} can never pass: ${fault}; the kubelet has restarted it ${restarts} times`,
        container: name,
        evidence: [...evidence, field(pod, `${specPath}.livenessProbe`, probeText(spec.livenessProbe, spec, pod))],
        vars: { PROBE: 'livenessProbe' },
      };
    }
  },
});
