import { addressOf } from '../../facts/address-in.ts';
import { unservedService } from '../../facts/unserved-service.ts';
import { logRule } from './log-rule.ts';

/** Something that the program needs does not answer: its packets are dropped. */
export const crashDependencyTimeout = logRule({
  id: 'crash-dependency-timeout',
  says(match, exit, pod, view) {
    const address = addressOf(match);
    const because = unservedService(address, pod.metadata.namespace ?? '', view);
    return {
      summary: `Container ${exit.container.name} gets no answer from ${address ?? 'a service it needs'} (timeout)`,
      ...(because === undefined ? {} : { because }),
      vars: { HOST: address, SERVICE: because?.name },
    };
  },
});
