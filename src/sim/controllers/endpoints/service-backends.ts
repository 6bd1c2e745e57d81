import type { ObjectOf, Pod } from '../../../model/kinds.ts';
import { matchesMap } from '../../../model/label-selector.ts';
import type { ObjectIndex } from '../object-index.ts';
import { isReady } from '../pod-state.ts';

export type Service = ObjectOf<'Service'>;

interface BackendPort {
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
  readonly appProtocol?: string;
}

/** One pod behind a Service, with the ports that it really has. */
export interface Backend {
  readonly pod: Pod;
  readonly address: string;
  readonly ports: readonly BackendPort[];
  readonly ready: boolean;
  readonly serving: boolean;
  readonly terminating: boolean;
  readonly hostname?: string;
}

/** The pods that a Service selects, have an address and have not ended, in the order of their names. */
export function backendsOf(service: Service, index: ObjectIndex): readonly Backend[] {
  const { selector, publishNotReadyAddresses } = service.spec;
  return index
    .inNamespace('Pod', service.metadata.namespace ?? '')
    .filter((pod) => matchesMap(selector, pod.metadata.labels ?? {}))
    .filter((pod) => pod.status.phase !== 'Failed' && pod.status.phase !== 'Succeeded')
    .toSorted((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1))
    .flatMap((pod) => {
      const address = pod.status.podIP;
      if (!address) return [];
      const terminating = pod.metadata.deletionTimestamp !== undefined;
      const serving = isReady(pod);
      const named = pod.spec.hostname !== undefined && pod.spec.subdomain === service.metadata.name;
      return [
        {
          pod,
          address,
          ports: backendPorts(service, pod),
          ready: publishNotReadyAddresses === true || (serving && !terminating),
          serving,
          terminating,
          ...(named ? { hostname: pod.spec.hostname ?? '' } : {}),
        },
      ];
    });
}

/** A named target port is looked up in each pod; pods without it have no such port. */
function backendPorts(service: Service, pod: Pod): readonly BackendPort[] {
  return (service.spec.ports ?? []).flatMap((port) => {
    const protocol = port.protocol ?? 'TCP';
    const number = targetPort(pod, port.targetPort ?? port.port, protocol);
    if (number === undefined) return [];
    const { appProtocol } = port;
    return [{ name: port.name ?? '', port: number, protocol, ...(appProtocol === undefined ? {} : { appProtocol }) }];
  });
}

function targetPort(pod: Pod, target: string | number, protocol: string): number | undefined {
  if (typeof target === 'number') return target;
  const sidecars = (pod.spec.initContainers ?? []).filter((container) => container.restartPolicy === 'Always');
  return [...pod.spec.containers, ...sidecars]
    .flatMap((container) => container.ports ?? [])
    .find((port) => port.name === target && (port.protocol ?? 'TCP') === protocol)?.containerPort;
}

/** Backends with the same ports, together. */
export function groupByPorts(backends: readonly Backend[]): readonly (readonly Backend[])[] {
  const groups = new Map<string, Backend[]>();
  for (const backend of backends) {
    const key = JSON.stringify(backend.ports);
    groups.set(key, [...(groups.get(key) ?? []), backend]);
  }
  return [...groups.values()];
}

export const targetRef = ({ metadata }: Pod): { kind: 'Pod'; namespace: string; name: string; uid: string } => ({
  kind: 'Pod',
  namespace: metadata.namespace ?? '',
  name: metadata.name,
  uid: metadata.uid ?? '',
});

/** Services without a selector have their endpoints made by somebody else. */
export const hasSelector = (service: Service): boolean =>
  Object.keys(service.spec.selector ?? {}).length > 0 && service.spec.type !== 'ExternalName';

export const isHeadless = (service: Service): boolean => service.spec.clusterIP === 'None';
