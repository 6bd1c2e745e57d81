import { containersOf } from '../../facts/containers-of.ts';
import { eventsOf } from '../../facts/events-of.ts';
import { field, quoteEvent } from '../../facts/evidence.ts';
import { defineRule } from '../../rule.ts';

/** The container is killed because what was to run right after its start failed. */
export const crePoststartHook = defineRule({
  id: 'cre-poststart-hook',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  explains: ['crash-sigkill-unknown', 'crash-unhandled-exception', 'crash-no-log', 'crash-completes-always'],
  *check(pod, view) {
    for (const { name, spec, specPath, status, statusPath } of containersOf(pod)) {
      const waiting = status?.state?.waiting;
      const [event] = eventsOf(view, pod, 'FailedPostStartHook');
      const said = waiting?.reason === 'PostStartHookError';
      if (spec.lifecycle?.postStart === undefined || (!said && event === undefined) || status?.ready) continue;
      const words = (said ? (waiting.message ?? '') : outputOf(event?.message ?? '')).slice(0, 200);
      yield {
        confidence: said ? 'certain' : 'likely',
        summary: `Container ${name} is killed because its postStart hook fails${words === '' ? '' : `: ${words}`}`,
        container: name,
        evidence: [
          ...(said ? [field(pod, `${statusPath}.state.waiting`, `${waiting.reason}: ${waiting.message ?? ''}`)] : []),
          ...(event === undefined ? [] : [quoteEvent(pod, event)]),
          field(pod, `${specPath}.lifecycle.postStart`, (spec.lifecycle.postStart.exec?.command ?? ['http']).join(' ')),
        ],
      };
    }
  },
});

/** `Exec lifecycle hook (…) failed - error: command '…' exited with 1: …, message: "…"`: the last part says it whole. */
const outputOf = (message: string): string =>
  (/ failed - error: (.+)/s.exec(message)?.[1] ?? message)
    .replace(/,? message: ".*"$/s, '')
    .replace(/\s+/g, ' ')
    .trim();
