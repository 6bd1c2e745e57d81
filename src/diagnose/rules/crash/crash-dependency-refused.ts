import { keyOf } from '../../../model/object-key.ts';
import { field } from '../../facts/evidence.ts';
import { serviceAt } from '../../facts/service-at.ts';
import { hasNoReadyPod } from '../../facts/unserved-service.ts';
import { logRule } from './log-rule.ts';

/** What the program needs is not listening; where it is a Service, the Service is the object at fault. */
export const crashDependencyRefused = logRule({
  id: 'crash-dependency-refused',
  says({ captured, text }, { container }, pod, view) {
    const address = captured ?? addressIn.exec(text)?.[1];
    const host = address?.replace(/^\[?(.+?)\]?:\d+[.,]?$/, '$1');
    const service = host === undefined ? undefined : serviceAt(host, pod.metadata.namespace ?? '', view);
    const local = host !== undefined && /^(?:127\.|localhost$|::1$)/.test(host);
    const who =
      service === undefined ? (address ?? 'a service it needs') : `Service "${service.metadata.name}" (${address})`;
    return {
      summary: `Container ${container.name} cannot connect to ${who}: connection refused${local ? ', and that address is the container itself' : ''}`,
      evidence: service === undefined ? [] : [field(service, 'spec.clusterIP', service.spec.clusterIP ?? '')],
      ...(service === undefined || !hasNoReadyPod(service, view) ? {} : { because: keyOf(service) }),
      vars: { HOST: host, ADDRESS: address, SERVICE: service?.metadata.name },
    };
  },
});

/** A host with its port; the time of day and the line of a source file look alike. */
const addressIn =
  /(?<![\w.:-])(?!\d+:|[\w.-]+\.(?:go|js|ts|py|java|kt|rb|rs|cc|cpp|c|cs|php):)([a-z0-9][\w.-]*:\d{2,5})\b/i;
