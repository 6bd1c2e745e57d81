import type { ClusterView } from '../../../model/cluster-view.ts';
import type { ObjectOf } from '../../../model/kinds.ts';
import { matchesMap } from '../../../model/label-selector.ts';
import { keyOf } from '../../../model/object-key.ts';
import { field } from '../../facts/evidence.ts';
import { podsIn } from '../../facts/pods-in.ts';
import { serviceAt } from '../../facts/service-at.ts';
import { logRule } from './log-rule.ts';

/** What the program needs is not listening; where it is a Service, the Service is the object at fault. */
export const crashDependencyRefused = logRule({
  id: 'crash-dependency-refused',
  says({ captured, text }, { container }, pod, view) {
    const address = captured ?? /\b([a-z0-9][\w.-]*:\d{2,5})\b/i.exec(text)?.[1];
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

function hasNoReadyPod(service: ObjectOf<'Service'>, view: ClusterView): boolean {
  const namespace = service.metadata.namespace ?? '';
  if (view.coverage('Pod', namespace) !== 'complete') return false;
  return !podsIn(namespace, view)
    .filter((pod) => matchesMap(service.spec.selector, pod.metadata.labels))
    .some((pod) => pod.status.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True'));
}
