import { addressOf } from '../../facts/address-in.ts';
import { unservedService } from '../../facts/unserved-service.ts';
import { excerpt } from '../../logs/excerpt.ts';
import { logRule } from './log-rule.ts';

/** A name that the program needs does not resolve. */
export const crashDnsLookup = logRule({
  id: 'crash-dns-lookup',
  says(match, exit, pod, view) {
    const host = match.captured ?? addressOf(match);
    // While DNS itself is down no name resolves; a headless Service without a ready pod has no addresses.
    const because =
      unservedService('kube-dns.kube-system', '', view) ?? unservedService(host, pod.metadata.namespace ?? '', view);
    return {
      summary: `Container ${exit.container.name} cannot resolve the name ${host === undefined ? `of a host: ${excerpt(match)}` : host.replace(/[.,;:"']+$/, '')}`,
      ...(because === undefined ? {} : { because }),
      vars: { HOST: host, SERVICE: because?.name },
    };
  },
});
