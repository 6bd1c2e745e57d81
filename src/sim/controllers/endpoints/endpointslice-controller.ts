import type { Api, NewObject } from '../../../apiserver/api.ts';
import type { ObjectOf, Pod } from '../../../model/kinds.ts';
import { keyOf } from '../../../model/object-key.ts';
import type { Controller } from '../controller.ts';
import { asControllerManager, type ControllerContext } from '../controller-context.ts';
import { controllerReference } from '../owner-reference.ts';
import { watchItself, watchOwned } from '../watches.ts';
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

type EndpointSlice = ObjectOf<'EndpointSlice'>;

const endpointsMax = 100;

/** Keeps the EndpointSlices of each Service with a selector: at most 100 endpoints each, all with the same ports. */
export function createEndpointSliceController({ index }: ControllerContext): Controller {
  const zoneOf = ({ spec }: Pod): string | undefined =>
    index.get({ kind: 'Node', namespace: '', name: spec.nodeName ?? '' })?.metadata.labels?.[
      'topology.kubernetes.io/zone'
    ];
  return {
    name: 'endpointslice',
    watches: [watchItself('Service'), watchOwned('EndpointSlice', 'Service'), watchServicePods(index)],
    reconcile(key, api) {
      const service = api.get(key) as Service | undefined;
      if (service === undefined || service.metadata.deletionTimestamp !== undefined) return undefined;
      if (!hasSelector(service)) return undefined;
      const groups = groupByPorts(backendsOf(service, index));
      const wanted = groups.flatMap((group) => chunks(group).map((part) => sliceContent(part, zoneOf)));
      const current = index.ownedBy('EndpointSlice', service.metadata.uid ?? '');
      writeSlices(api, service, current, wanted.length === 0 ? [{ endpoints: [], ports: [] }] : wanted);
      return undefined;
    },
  };
}

type Content = Pick<EndpointSlice, 'endpoints' | 'ports'>;

function writeSlices(api: Api, service: Service, current: readonly EndpointSlice[], wanted: readonly Content[]): void {
  wanted.forEach((content, position) => {
    const existing = current[position];
    if (existing === undefined) api.create<'EndpointSlice'>(newSlice(service, content), asControllerManager);
    else api.update<'EndpointSlice'>({ ...existing, ...content }, asControllerManager);
  });
  for (const surplus of current.slice(wanted.length)) api.delete(keyOf(surplus));
}

function newSlice(service: Service, content: Content): NewObject<'EndpointSlice'> {
  return {
    kind: 'EndpointSlice',
    metadata: {
      generateName: `${service.metadata.name}-`,
      namespace: service.metadata.namespace ?? '',
      labels: {
        ...service.metadata.labels,
        'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
        'kubernetes.io/service-name': service.metadata.name,
        ...(isHeadless(service) ? { 'service.kubernetes.io/headless': '' } : {}),
      },
      ownerReferences: [controllerReference(service)],
    },
    addressType: 'IPv4',
    ...content,
  };
}

const sliceContent = (backends: readonly Backend[], zoneOf: (pod: Pod) => string | undefined): Content => ({
  endpoints: backends.map(({ pod, address, ready, serving, terminating, hostname }) => ({
    addresses: [address],
    conditions: { ready, serving, terminating },
    ...(hostname === undefined ? {} : { hostname }),
    ...(pod.spec.nodeName === undefined ? {} : { nodeName: pod.spec.nodeName }),
    targetRef: targetRef(pod),
    ...(zoneOf(pod) === undefined ? {} : { zone: zoneOf(pod) ?? '' }),
  })),
  ports: (backends[0]?.ports ?? []).map((port) => ({ ...port })),
});

function chunks(backends: readonly Backend[]): readonly (readonly Backend[])[] {
  const count = Math.ceil(backends.length / endpointsMax);
  return Array.from({ length: count }, (_, part) => backends.slice(part * endpointsMax, (part + 1) * endpointsMax));
}
