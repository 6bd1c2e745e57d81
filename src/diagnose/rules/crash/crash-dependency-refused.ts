import { keyOf } from '../../../model/object-key.ts';
import { addressOf } from '../../facts/address-in.ts';
import { field } from '../../facts/evidence.ts';
import { serviceAt } from '../../facts/service-at.ts';
import { hasNoReadyPod } from '../../facts/unserved-service.ts';
import { logRule } from './log-rule.ts';

/** What the program needs is not listening; where it is a Service, the Service is the object at fault. */
export const crashDependencyRefused = logRule({
  id: 'crash-dependency-refused',
  says(match, { container }, pod, view) {
    const address = addressOf(match);
    const host = address?.replace(/^\[?(.+?)\]?:\d+[.,]?$/, '$1');
    const service = host === undefined ? undefined : serviceAt(host, pod.metadata.namespace ?? '', view);
    const who =
      service === undefined ? (address ?? 'a service it needs') : `Service "${service.metadata.name}" (${address})`;
    return {
      summary: `Container ${container.name} cannot connect to ${who}: ${refusal(host)}`,
      evidence: service === undefined ? [] : [field(service, 'spec.clusterIP', service.spec.clusterIP ?? '')],
      ...(service === undefined || !hasNoReadyPod(service, view) ? {} : { because: keyOf(service) }),
      vars: { HOST: host, ADDRESS: address, SERVICE: service?.metadata.name },
    };
  },
});

function refusal(host = ''): string {
  if (host.startsWith('/')) return 'nothing listens on that socket, which is one of the container itself';
  const isLocal = /^(?:127\.|localhost$|::1$)/.test(host);
  return `connection refused${isLocal ? ', and that address is the container itself' : ''}`;
}
