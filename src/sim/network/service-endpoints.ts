import type { Api } from '../../apiserver/api.ts';
import type { ObjectOf } from '../../model/kinds.ts';

export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

export interface ServiceEndpoints {
  /** False when the Service does not offer this port: nothing answers at all. */
  readonly knownPort: boolean;
  /** Ready endpoints; with none, kube-proxy refuses the connection. */
  readonly endpoints: readonly Endpoint[];
}

/** What kube-proxy does with a connection to a cluster address; undefined when no Service has it. */
export function serviceEndpoints(api: Api, address: string, port: number): ServiceEndpoints | undefined {
  const service = api.list('Service').find((candidate) => addressesOf(candidate).includes(address));
  if (service === undefined) return undefined;
  const servicePort = service.spec.ports?.find((candidate) => candidate.port === port);
  if (servicePort === undefined) return { knownPort: false, endpoints: [] };
  return { knownPort: true, endpoints: readyEndpoints(api, service, servicePort.name) };
}

/** The ready addresses behind a Service's port, from its Endpoints object. */
export function readyEndpoints(
  api: Api,
  service: ObjectOf<'Service'>,
  portName: string | undefined,
): readonly Endpoint[] {
  const namespace = service.metadata.namespace ?? '';
  const endpoints = api.get({ kind: 'Endpoints', namespace, name: service.metadata.name });
  return (endpoints?.subsets ?? []).flatMap((subset) => {
    const port = subset.ports?.find((candidate) => (candidate.name ?? '') === (portName ?? ''));
    return port === undefined ? [] : (subset.addresses ?? []).map(({ ip }) => ({ address: ip, port: port.port }));
  });
}

const addressesOf = (service: ObjectOf<'Service'>): readonly string[] =>
  [service.spec.clusterIP, ...(service.spec.externalIPs ?? [])].filter(
    (address): address is string => address !== undefined && address !== '' && address !== 'None',
  );
