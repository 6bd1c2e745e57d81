import type { ClusterView } from '../../model/cluster-view.ts';
import type { ObjectOf } from '../../model/kinds.ts';
import type { ObjectKey } from '../../model/object-key.ts';
import { keyOf } from '../../model/object-key.ts';
import { podsBehind } from './pods-in.ts';
import { serviceAt } from './service-at.ts';

/** Whether a Service certainly has nobody to answer: the pods were read and none that it selects is ready. */
export function hasNoReadyPod(service: ObjectOf<'Service'>, view: ClusterView): boolean {
  const namespace = service.metadata.namespace ?? '';
  if (view.coverage('Pod', namespace) !== 'complete' || Object.keys(service.spec.selector ?? {}).length === 0) {
    return false;
  }
  return !podsBehind(service.spec.selector, namespace, view).some((pod) =>
    pod.status.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True'),
  );
}

/** The Service that a host or `host:port` means, where it is the one at fault: what is behind it is the deeper cause. */
export function unservedService(
  address: string | undefined,
  namespace: string,
  view: ClusterView,
): ObjectKey<'Service'> | undefined {
  const host = address?.replace(/^\[?(.+?)\]?(?::\d+)?[.,;:]*$/, '$1') ?? '';
  const service = /^[a-z0-9][a-z0-9.-]*$/i.test(host) ? serviceAt(host, namespace, view) : undefined;
  return service !== undefined && hasNoReadyPod(service, view) ? keyOf(service) : undefined;
}
