import { ageOf } from '../../../model/human-duration.ts';
import { containersOf } from '../../facts/containers-of.ts';
import { field } from '../../facts/evidence.ts';
import { defineRule } from '../../rule.ts';

const patienceMs = 60_000;

/** An init container simply takes its time: nothing has failed, and nothing says that it waits for somebody. */
export const initSlow = defineRule({
  id: 'init-slow',
  kind: 'Pod',
  severity: 'info',
  needs: [],
  *check(pod, view) {
    for (const { name, role, status, statusPath } of containersOf(pod)) {
      const startedAt = status?.state?.running?.startedAt;
      if (role !== 'init' || startedAt === undefined || (status?.restartCount ?? 0) > 0) continue;
      if (view.now.getTime() - Date.parse(startedAt) < patienceMs) continue;
      yield {
        confidence: 'possible',
        summary: `Init container ${name} has been running for ${ageOf(startedAt, view.now)} and the pod's containers wait for it`,
        container: name,
        evidence: [field(pod, `${statusPath}.state.running.startedAt`, startedAt)],
      };
    }
  },
});
