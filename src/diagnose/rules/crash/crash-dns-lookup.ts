import { unservedService } from '../../facts/unserved-service.ts';
import { logRule } from './log-rule.ts';

/** A name that the program needs does not resolve. */
export const crashDnsLookup = logRule({
  id: 'crash-dns-lookup',
  says(match, exit, pod, view) {
    // While DNS itself is down no name resolves; a headless Service without a ready pod has no addresses.
    const because =
      unservedService('kube-dns.kube-system', '', view) ??
      unservedService(match.captured, pod.metadata.namespace ?? '', view);
    return {
      summary: `Container ${exit.container.name} cannot resolve the name ${match.captured ?? 'of a host'}`,
      ...(because === undefined ? {} : { because }),
      vars: { HOST: match.captured, SERVICE: because?.name },
    };
  },
});
