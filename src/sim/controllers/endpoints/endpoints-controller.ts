import type { ObjectOf } from '../../../model/kinds.ts';
import type { Controller } from '../controller.ts';
import { asControllerManager, type ControllerContext } from '../controller-context.ts';
import { watchItself } from '../watches.ts';
import {
  type Backend,
  backendsOf,
  groupByPorts,
  hasSelector,
  isHeadless,
  type Service,
  targetRef,
} from './service-backends.ts';
import { watchServicePods } from './watch-service-pods.ts';

type Subsets = NonNullable<ObjectOf<'Endpoints'>['subsets']>;

/** Keeps the Endpoints object of each Service with a selector. */
export function createEndpointsController({ index }: ControllerContext): Controller {
  return {
    name: 'endpoint',
    watches: [watchItself('Service'), watchServicePods(index)],
    reconcile(key, api) {
      const service = api.get(key) as Service | undefined;
      const endpointsKey = { kind: 'Endpoints' as const, namespace: key.namespace, name: key.name };
      const current = api.get(endpointsKey);
      if (service === undefined) {
        if (current !== undefined) api.delete(endpointsKey);
        return undefined;
      }
      if (!hasSelector(service)) return undefined;
      const subsets = subsetsOf(service, backendsOf(service, index));
      const labels = {
        ...service.metadata.labels,
        'endpoints.kubernetes.io/managed-by': 'endpoint-controller',
        ...(isHeadless(service) ? { 'service.kubernetes.io/headless': '' } : {}),
      };
      if (current === undefined) {
        const metadata = { name: key.name, namespace: key.namespace, labels };
        api.create<'Endpoints'>({ kind: 'Endpoints', metadata, ...withSubsets(subsets) }, asControllerManager);
      } else {
        const { subsets: _before, ...rest } = current;
        const metadata = { ...current.metadata, labels };
        api.update<'Endpoints'>({ ...rest, metadata, ...withSubsets(subsets) }, asControllerManager);
      }
      return undefined;
    },
  };
}

const withSubsets = (subsets: Subsets): { subsets?: Subsets } => (subsets.length === 0 ? {} : { subsets });

function subsetsOf(service: Service, backends: readonly Backend[]): Subsets {
  const publishAll = service.spec.publishNotReadyAddresses === true;
  const present = backends.filter((backend) => publishAll || !backend.terminating);
  return groupByPorts(present.filter((backend) => backend.ports.length > 0 || isHeadless(service))).map((group) => {
    const addresses = group.filter((backend) => backend.ready).map(address);
    const notReadyAddresses = group.filter((backend) => !backend.ready).map(address);
    const ports = (group[0]?.ports ?? []).map(({ name, ...port }) => ({ ...(name === '' ? {} : { name }), ...port }));
    return {
      ...(addresses.length === 0 ? {} : { addresses }),
      ...(notReadyAddresses.length === 0 ? {} : { notReadyAddresses }),
      ...(ports.length === 0 ? {} : { ports }),
    };
  });
}

const address = ({ pod, address: ip, hostname }: Backend) => ({
  ip,
  ...(hostname === undefined ? {} : { hostname }),
  ...(pod.spec.nodeName === undefined ? {} : { nodeName: pod.spec.nodeName }),
  targetRef: targetRef(pod),
});
