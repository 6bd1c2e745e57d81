import { field } from '../../facts/evidence.ts';
import { exitsOf } from '../../facts/exits-of.ts';
import { missingKind } from '../../facts/missing.ts';
import { probeKill } from '../../facts/probe-failures.ts';
import { defineRule } from '../../rule.ts';

/** The program ends well, and restartPolicy Always starts it again and again. */
export const crashCompletesAlways = defineRule({
  id: 'crash-completes-always',
  kind: 'Pod',
  severity: 'warning',
  needs: [],
  *check(pod, view) {
    if ((pod.spec.restartPolicy ?? 'Always') !== 'Always' || pod.metadata.deletionTimestamp) return;
    for (const exit of exitsOf(pod, view)) {
      const { name, role, spec, specPath } = exit.container;
      if (exit.code !== 0 || role === 'init' || probeKill(pod, name, view) !== undefined) continue;
      const command = [...(spec.command ?? []), ...(spec.args ?? [])].join(' ');
      yield {
        confidence:
          view.coverage('Event', pod.metadata.namespace) === 'complete' || spec.livenessProbe === undefined
            ? 'certain'
            : 'likely',
        summary: `Container ${name} ends successfully (exit code 0) each time${command === '' ? '' : `: ${command.slice(0, 80)} finishes`}, and restartPolicy Always starts it again`,
        container: name,
        evidence: [
          field(pod, exit.path, `${exit.reason || 'Completed'}, exit code 0; ${exit.restarts} restarts`),
          field(
            pod,
            command === '' ? `${specPath}.image` : `${specPath}.command`,
            command === '' ? (spec.image ?? '') : command,
          ),
          field(pod, 'spec.restartPolicy', pod.spec.restartPolicy ?? 'Always'),
        ],
        missing: missingKind(view, 'Event', pod.metadata.namespace),
        vars: { IMAGE: spec.image, COMMAND: command || undefined },
      };
    }
  },
});
