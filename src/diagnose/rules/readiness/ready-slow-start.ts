import { field } from '../../facts/evidence.ts';
import { probeText } from '../../facts/probe-text.ts';
import { defineRule } from '../../rule.ts';
import { unreadyContainers } from './unready-containers.ts';

/** The container has just been started and has time left to become ready: nothing is wrong yet. */
export const readySlowStart = defineRule({
  id: 'ready-slow-start',
  kind: 'Pod',
  severity: 'info',
  needs: [],
  *check(pod, view) {
    for (const { container, starting } of unreadyContainers(pod, view)) {
      const probe = container.spec.startupProbe ?? container.spec.readinessProbe;
      if (starting === undefined) continue;
      const { ranSeconds, allowedSeconds } = starting;
      const which = container.spec.startupProbe === undefined ? 'readiness' : 'startup';
      const waits =
        probe === undefined ? '' : `; its ${which} probe (${probeText(probe, container.spec, pod)}) has not passed yet`;
      yield {
        confidence: 'possible',
        summary: `Container ${container.name} is still starting: ${ranSeconds} s of the ${allowedSeconds} s that it has are over${waits}`,
        container: container.name,
        evidence: [
          field(
            pod,
            `${container.statusPath}.state.running.startedAt`,
            container.status?.state?.running?.startedAt ?? '',
          ),
          field(pod, `${container.statusPath}.ready`, 'false'),
        ],
        vars: { SECONDS: `${allowedSeconds - ranSeconds}` },
      };
    }
  },
});
