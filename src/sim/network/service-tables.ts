import type { Api } from '../../apiserver/api.ts';
import type { ObjectOf } from '../../model/kinds.ts';

export type Service = ObjectOf<'Service'>;
type EndpointSlice = ObjectOf<'EndpointSlice'>;

/** One address behind a Service, as kube-proxy sees it. */
export interface Backend {
  readonly address: string;
  readonly port: number;
  readonly nodeName: string | undefined;
}

/** What a kube-proxy knows: the Services and what is behind each of their ports. */
export interface ServiceTables {
  services(): readonly Service[];
  backends(service: Service, portName: string): readonly Backend[];
}

/** The Services as they are now. */
export const liveTables = (api: Api): ServiceTables => ({
  services: () => api.list('Service'),
  backends: (service, portName) =>
    backendsOf(
      service,
      portName,
      api.list('EndpointSlice', { namespace: service.metadata.namespace ?? '' }),
      api.get({ kind: 'Endpoints', namespace: service.metadata.namespace ?? '', name: service.metadata.name }),
    ),
});

/** The Services as they are at this moment, for ever: the rules that a dead kube-proxy leaves behind. */
export function frozenTables(api: Api): ServiceTables {
  const services = api.list('Service');
  const slices = api.list('EndpointSlice');
  const endpoints = api.list('Endpoints');
  return {
    services: () => services,
    backends(service, portName) {
      const { namespace, name } = service.metadata;
      const own = endpoints.find(({ metadata }) => metadata.name === name && metadata.namespace === namespace);
      const near = slices.filter(({ metadata }) => metadata.namespace === namespace);
      return backendsOf(service, portName, near, own);
    },
  };
}

/**
 * The EndpointSlices decide; endpoints that somebody wrote by hand count where there is none. While no endpoint is
 * ready, those that still serve while they end get the connections.
 */
function backendsOf(
  service: Service,
  portName: string,
  slices: readonly EndpointSlice[],
  endpoints: ObjectOf<'Endpoints'> | undefined,
): readonly Backend[] {
  const own = slices.filter(
    ({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === service.metadata.name,
  );
  if (own.length === 0) return fromEndpoints(endpoints, portName);
  const ready = own.flatMap((slice) => fromSlice(slice, portName, ({ ready = true }) => ready));
  if (ready.length > 0) return ready;
  return own.flatMap((slice) => fromSlice(slice, portName, ({ serving, terminating }) => !!serving && !!terminating));
}

type Conditions = NonNullable<NonNullable<EndpointSlice['endpoints']>[number]['conditions']>;

function fromSlice(slice: EndpointSlice, portName: string, isWanted: (conditions: Conditions) => boolean): Backend[] {
  const number = slice.ports?.find((candidate) => (candidate.name ?? '') === portName)?.port;
  if (number === undefined) return [];
  return (slice.endpoints ?? [])
    .filter(({ conditions = {} }) => isWanted(conditions))
    .map(({ addresses, nodeName }) => ({ address: addresses[0] ?? '', port: number, nodeName }));
}

const fromEndpoints = (endpoints: ObjectOf<'Endpoints'> | undefined, portName: string): readonly Backend[] =>
  (endpoints?.subsets ?? []).flatMap(({ ports = [], addresses = [] }) => {
    const number = ports.find((candidate) => (candidate.name ?? '') === portName)?.port;
    return number === undefined ? [] : addresses.map(({ ip, nodeName }) => ({ address: ip, port: number, nodeName }));
  });
