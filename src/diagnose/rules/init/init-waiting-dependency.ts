import { keyOf } from '../../../model/object-key.ts';
import { containersOf } from '../../facts/containers-of.ts';
import { field, quoteLog } from '../../facts/evidence.ts';
import { unservedService } from '../../facts/unserved-service.ts';
import { defineRule } from '../../rule.ts';

const patienceMs = 45_000;
const waits = /\b(?:until|while|wait[-_ ]?for|nc -z|nslookup|pg_isready|dockerize)\b/i;
const says =
  /\b(?:waiting for|not (?:yet )?(?:ready|available|resolvable)|retry(?:ing)?|connection refused|bad address|can't resolve)\b/i;

/** An init container waits in a loop for something that does not come. */
export const initWaitingDependency = defineRule({
  id: 'init-waiting-dependency',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  explains: ['init-slow'],
  *check(pod, view) {
    for (const { name, role, spec, specPath, status } of containersOf(pod)) {
      const startedAt = Date.parse(status?.state?.running?.startedAt ?? '');
      if (role !== 'init' || !(view.now.getTime() - startedAt > patienceMs)) continue;
      const command = [...(spec.command ?? []), ...(spec.args ?? [])].join(' ');
      const log = view.logTail(keyOf(pod), name, 'current');
      const lines = log.state === 'found' ? log.lines : [];
      const index = lines.findLastIndex((line) => says.test(line));
      if (!waits.test(command) && index < 0) continue;
      const target = /(?:nslookup|nc(?: -\w+)*|wait-for|-h|--host[= ])\s+([\w.-]+)/.exec(command)?.[1];
      const quoted = index < 0 ? [] : [quoteLog(pod, name, 'current', index + 1, lines[index] ?? '')];
      const because = unservedService(target, pod.metadata.namespace ?? '', view);
      yield {
        confidence: 'likely',
        summary: `Init container ${name} has been waiting for ${target ?? 'something'} since it started, and it does not come`,
        container: name,
        evidence: [...quoted, field(pod, `${specPath}.command`, command.slice(0, 200))],
        ...(because === undefined ? {} : { because }),
        vars: { HOST: target, SERVICE: because?.name },
      };
    }
  },
});
