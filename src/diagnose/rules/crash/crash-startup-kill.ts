import { field } from '../../facts/evidence.ts';
import { probeBudgetSeconds, probeText } from '../../facts/probe-text.ts';
import { defineRule } from '../../rule.ts';
import { probeKills } from './probe-kills.ts';

/** The startup probe's patience ends before the program is up. */
export const crashStartupKill = defineRule({
  id: 'crash-startup-kill',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  explains: ['crash-sigkill-unknown', 'crash-completes-always', 'ready-connection-refused'],
  *check(pod, view) {
    for (const { failure, killing, restarts, evidence } of probeKills(pod, view, 'startup')) {
      const { name, spec, specPath } = failure.container;
      const probe = spec.startupProbe;
      if (probe === undefined) continue;
      const budget = probeBudgetSeconds(probe);
      yield {
        confidence: killing === undefined ? 'likely' : 'certain',
        summary: `Container ${name} is not up within the ${budget} s that its startup probe (${probeText(probe, spec, pod)}) allows, and is restarted (${restarts} restarts): ${failure.output.slice(0, 160)}`,
        container: name,
        evidence: [...evidence, field(pod, `${specPath}.startupProbe`, `${probeText(probe, spec, pod)}, ${budget} s`)],
        vars: { PROBE: 'startupProbe', SECONDS: `${budget}` },
      };
    }
  },
});
