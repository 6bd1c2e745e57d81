import { controllerOf } from '../../../model/owners.ts';
import { containersOf } from '../../facts/containers-of.ts';
import { field } from '../../facts/evidence.ts';
import { defineRule } from '../../rule.ts';

/** The work of a Job is done, and an ordinary container beside it never ends. */
export const sidecarKeepsJobRunning = defineRule({
  id: 'sidecar-keeps-job-running',
  kind: 'Pod',
  severity: 'warning',
  needs: [],
  *check(pod) {
    if (controllerOf(pod)?.kind !== 'Job' || pod.status.phase !== 'Running') return;
    const main = containersOf(pod).filter(({ role }) => role === 'main');
    const done = main.filter(({ status }) => status?.state?.terminated?.exitCode === 0);
    const running = main.filter(({ status }) => status?.state?.running !== undefined);
    const [first] = running;
    if (done.length === 0 || first === undefined || done.length + running.length < main.length) return;
    yield {
      confidence: 'likely',
      summary: `The work is done (container ${done.map(({ name }) => name).join(', ')} ended well), and container ${first.name} runs on, so the Job never completes`,
      container: first.name,
      evidence: [
        ...done.map(({ name, statusPath }) =>
          field(pod, `${statusPath}.state.terminated`, `container ${name}: exit code 0`),
        ),
        field(pod, `${first.statusPath}.state.running`, `container ${first.name} still runs`),
      ],
    };
  },
});
