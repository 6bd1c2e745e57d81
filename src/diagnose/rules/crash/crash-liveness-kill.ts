import { controllerOf } from '../../../model/owners.ts';
import { field } from '../../facts/evidence.ts';
import { probeText } from '../../facts/probe-text.ts';
import { slowStart } from '../../facts/startup-probe.ts';
import { defineRule } from '../../rule.ts';
import { livenessFault } from './liveness-fault.ts';
import { probeKills } from './probe-kills.ts';

/** The liveness probe fails now and then, or once the program hangs, and the kubelet restarts the container. */
export const crashLivenessKill = defineRule({
  id: 'crash-liveness-kill',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  explains: [
    'crash-sigkill-unknown',
    'crash-completes-always',
    'ready-connection-refused',
    'ready-http-5xx',
    'ready-timeout',
  ],
  *check(pod, view) {
    for (const { failure, killing, restarts, evidence } of probeKills(pod, view, 'liveness')) {
      const { name, spec, specPath } = failure.container;
      if (livenessFault(failure) !== undefined || spec.livenessProbe === undefined) continue;
      const refused = /connection refused/.test(failure.output);
      const slow = refused ? slowStart(failure.container, pod) : undefined;
      const tooSoon = slow === undefined ? '' : `; it ran for ${slow.ranSeconds} s and was not up yet`;
      yield {
        confidence: killing === undefined ? 'likely' : 'certain',
        summary: `The liveness probe (${probeText(spec.livenessProbe, spec, pod)}) of container ${name} fails and the kubelet restarts it (${restarts} restarts): ${failure.output.slice(0, 160)}${tooSoon}`,
        container: name,
        evidence: [...evidence, field(pod, `${specPath}.livenessProbe`, probeText(spec.livenessProbe, spec, pod))],
        vars: {
          PROBE: 'livenessProbe',
          STARTUP_PROBE: controllerOf(pod) === undefined ? undefined : slow?.startupProbe,
        },
      };
    }
  },
});
