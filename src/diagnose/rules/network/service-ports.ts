import type { ClusterView } from '../../../model/cluster-view.ts';
import type { ObjectOf, Pod } from '../../../model/kinds.ts';
import { podsBehind } from '../../facts/pods-in.ts';

type ServicePort = NonNullable<ObjectOf<'Service'>['spec']['ports']>[number];

/** A port of a Service, the port of the pods that it leads to, and one of those pods. */
export interface LeadingPort {
  readonly port: ServicePort;
  readonly index: number;
  readonly target: string | number;
  readonly pod: Pod;
}

/** The ports of a Service that selects pods; empty while the pods have not been read. */
export function leadingPorts(service: ObjectOf<'Service'>, view: ClusterView): readonly LeadingPort[] {
  const namespace = service.metadata.namespace ?? '';
  if (view.coverage('Pod', namespace) !== 'complete') return [];
  const [pod] = podsBehind(service.spec.selector, namespace, view);
  if (pod === undefined) return [];
  return (service.spec.ports ?? []).map((port, index) => ({ port, index, target: port.targetPort ?? port.port, pod }));
}

/** The ports that a pod's containers declare, by number and by name, for one protocol. */
export const declaredPorts = (pod: Pod, protocol: string | undefined): readonly (string | number)[] =>
  [...pod.spec.containers, ...(pod.spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always')]
    .flatMap(({ ports }) => ports ?? [])
    .filter((port) => (port.protocol ?? 'TCP') === (protocol ?? 'TCP'))
    .flatMap(({ containerPort, name }) => [containerPort, ...(name === undefined ? [] : [name])]);
