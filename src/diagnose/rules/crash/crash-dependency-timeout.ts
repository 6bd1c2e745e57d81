import { unservedService } from '../../facts/unserved-service.ts';
import { logRule } from './log-rule.ts';

/** Something that the program needs does not answer: its packets are dropped. */
export const crashDependencyTimeout = logRule({
  id: 'crash-dependency-timeout',
  says(match, exit, pod, view) {
    const because = unservedService(match.captured, pod.metadata.namespace ?? '', view);
    return {
      summary: `Container ${exit.container.name} gets no answer from ${match.captured ?? 'a service it needs'} (timeout)`,
      ...(because === undefined ? {} : { because }),
      vars: { HOST: match.captured, SERVICE: because?.name },
    };
  },
});
