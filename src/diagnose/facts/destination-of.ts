import type { ClusterView } from '../../model/cluster-view.ts';
import type { ObjectOf, Pod } from '../../model/kinds.ts';
import type { ObjectIndex } from './object-index.ts';
import { podsBehind } from './pods-in.ts';
import { serviceAt } from './service-at.ts';
import { found } from './shared.ts';

/** Where a connection ends: the pod behind a Service, a pod by its own address, or only an address outside. */
export interface Destination {
  readonly service: ObjectOf<'Service'> | undefined;
  readonly pod: Pod | undefined;
  readonly address: string;
  /** The port at which the packets arrive, which is not always the one that was dialled. */
  readonly port: number;
}

/** Undefined where nobody can say where it ends: a name that is no Service of the cluster, or a Service without pods. */
export function destinationOf(
  host: string,
  dialled: number,
  namespace: string,
  view: ClusterView,
): Destination | undefined {
  const service = serviceAt(host, namespace, view);
  if (service !== undefined) return behind(service, dialled, view);
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(host)) return undefined;
  const pod = found(view, podsByAddress, host).at(-1);
  return { service: undefined, pod, address: host, port: dialled };
}

function behind(service: ObjectOf<'Service'>, dialled: number, view: ClusterView): Destination | undefined {
  const [pod] = podsBehind(service.spec.selector, service.metadata.namespace ?? '', view);
  if (pod === undefined) return undefined;
  const served = service.spec.ports?.find(({ port }) => port === dialled);
  const target = service.spec.clusterIP === 'None' ? dialled : (served?.targetPort ?? dialled);
  const declared = pod.spec.containers.flatMap(({ ports = [] }) => ports).find(({ name }) => name === target);
  const port = declared?.containerPort ?? Number(target);
  return Number.isNaN(port) ? undefined : { service, pod, address: pod.status.podIP ?? '', port };
}

/** Pods on the network of their node have its address and no policy. */
const podsByAddress: ObjectIndex<'Pod', Pod> = {
  name: 'pods-by-address',
  kind: 'Pod',
  entries: (pod) => {
    const { podIP } = pod.status;
    return podIP === undefined || pod.spec.hostNetwork === true ? [] : [[podIP, pod]];
  },
};
