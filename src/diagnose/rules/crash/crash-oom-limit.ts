import { field } from '../../facts/evidence.ts';
import { exitsOf } from '../../facts/exits-of.ts';
import { proposedMemory } from '../../facts/proposed-memory.ts';
import { defineRule } from '../../rule.ts';

/** The kernel killed the container because it used more memory than its limit allows. */
export const crashOomLimit = defineRule({
  id: 'crash-oom-limit',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  explains: ['init-crash', 'crash-liveness-kill', 'crash-sigkill-unknown', 'crash-completes-always'],
  *check(pod, view) {
    for (const exit of exitsOf(pod, view)) {
      if (exit.reason !== 'OOMKilled') continue;
      const { name, spec, specPath } = exit.container;
      const limit = spec.resources?.limits?.memory ?? pod.spec.resources?.limits?.memory;
      const child = exit.code !== 137;
      yield {
        confidence: limit === undefined || child ? 'likely' : 'certain',
        summary:
          limit === undefined
            ? `Container ${name} was OOMKilled although it has no memory limit: the node itself ran short of memory`
            : `Container ${name} was OOMKilled: it used more than its memory limit of ${limit}${child ? ` (a child process was killed; exit code ${exit.code})` : ''}`,
        container: name,
        evidence: [
          field(pod, exit.path, `OOMKilled, exit code ${exit.code}; ${exit.restarts} restarts`),
          ...(limit === undefined ? [] : [field(pod, `${specPath}.resources.limits.memory`, limit)]),
        ],
        vars: { LIMIT: limit, PROPOSED_LIMIT: proposedMemory(limit, exit.ranMs), IMAGE: spec.image },
      };
    }
  },
});
