import type { ClusterView } from '../../../model/cluster-view.ts';
import type { Pod } from '../../../model/kinds.ts';
import { containersOf } from '../../facts/containers-of.ts';
import { field } from '../../facts/evidence.ts';
import { exitCodeMeaning } from '../../facts/exit-code-meaning.ts';
import { exitLog } from '../../facts/exit-log.ts';
import { missingKind } from '../../facts/missing.ts';
import { probeKill } from '../../facts/probe-failures.ts';
import { defineRule, type Verdict } from '../../rule.ts';
import { crashesOf, exitEvidence } from './crashes-of.ts';

const told = new Set([126, 127, 134, 137, 139, 143]);

/** It crashes and there is nothing to read: an empty log, or one that nobody has collected. */
export const crashNoLog = defineRule({
  id: 'crash-no-log',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  *check(pod, view) {
    for (const exit of crashesOf(pod, view)) {
      const log = exitLog(exit, pod, view);
      const silent = log.lines?.every((line) => line.trim() === '') ?? true;
      if (!silent || exit.message.trim() !== '' || told.has(exit.code)) continue;
      const { name, spec } = exit.container;
      const meaning = exitCodeMeaning(exit.code);
      const where = log.lines !== undefined ? 'its log is empty' : 'its log of that run is not at hand';
      const restarts = exit.restarts > 1 ? `${exit.restarts} restarts` : undefined;
      const noted = [meaning, restarts].filter(Boolean).join(', ');
      yield {
        confidence: 'likely',
        summary: `Container ${name} ends with exit code ${exit.code}${noted === '' ? '' : ` (${noted})`} and ${where}`,
        container: name,
        evidence: [exitEvidence(pod, exit)],
        missing: log.missing,
        vars: { EXIT_CODE: `${exit.code}`, IMAGE: spec.image },
      };
    }
    yield* unrecorded(pod, view);
  },
});

/** It waits for its next start, and how it ended was not saved with it. */
function* unrecorded(pod: Pod, view: ClusterView): Iterable<Verdict> {
  for (const { name, spec, status, statusPath } of containersOf(pod)) {
    const { waiting, terminated } = status?.state ?? {};
    if (waiting?.reason !== 'CrashLoopBackOff' || terminated || status?.lastState?.terminated) continue;
    if (probeKill(pod, name, view) !== undefined) continue;
    yield {
      confidence: 'possible',
      summary: `Container ${name} keeps ending and is restarted later each time (${status?.restartCount ?? 0} restarts); how it ends is not in the data`,
      container: name,
      evidence: [field(pod, `${statusPath}.state.waiting`, `${waiting.reason}: ${waiting.message ?? ''}`)],
      missing: missingKind(view, 'Event', pod.metadata.namespace),
      vars: { IMAGE: spec.image },
    };
  }
}
