import type { ObjectOf } from '../../../model/kinds.ts';
import { kubeTime } from '../../events/kube-time.ts';
import type { Controller } from '../controller.ts';
import { asControllerManager, type ControllerContext } from '../controller-context.ts';
import { canonicalJson } from '../template-hash.ts';
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
    reconcile(key, api, now) {
      const service = api.get(key) as Service | undefined;
      const endpointsKey = { kind: 'Endpoints' as const, namespace: key.namespace, name: key.name };
      const current = api.get(endpointsKey);
      if (service === undefined) {
        if (current !== undefined) api.delete(endpointsKey);
        return undefined;
      }
      if (!hasSelector(service)) return undefined;
      const { subsets, truncated } = withinCapacity(subsetsOf(service, backendsOf(service, index)));
      const labels = {
        ...service.metadata.labels,
        'endpoints.kubernetes.io/managed-by': 'endpoint-controller',
        ...(isHeadless(service) ? { 'service.kubernetes.io/headless': '' } : {}),
      };
      const same = canonicalJson(current?.subsets ?? []) === canonicalJson(subsets);
      const { [triggerKey]: before, [capacityKey]: _full, ...others } = current?.metadata.annotations ?? {};
      const moment = same && current !== undefined ? before : kubeTime(now);
      const annotations = {
        ...others,
        ...(moment === undefined ? {} : { [triggerKey]: moment }),
        ...(truncated ? { [capacityKey]: 'truncated' } : {}),
      };
      if (current === undefined) {
        const metadata = { name: key.name, namespace: key.namespace, labels, annotations };
        api.create<'Endpoints'>({ kind: 'Endpoints', metadata, ...withSubsets(subsets) }, asControllerManager);
      } else {
        const { subsets: _before, ...rest } = current;
        const metadata = { ...current.metadata, labels, annotations };
        api.update<'Endpoints'>({ ...rest, metadata, ...withSubsets(subsets) }, asControllerManager);
      }
      return undefined;
    },
  };
}

const triggerKey = 'endpoints.kubernetes.io/last-change-trigger-time';
const capacityKey = 'endpoints.kubernetes.io/over-capacity';
/** An Endpoints object never lists more addresses; EndpointSlices have them all. */
const addressesMax = 1000;

/** Ready addresses come first. */
function withinCapacity(subsets: Subsets): { readonly subsets: Subsets; readonly truncated: boolean } {
  let room = addressesMax;
  const count = (list: readonly unknown[] | undefined): number => list?.length ?? 0;
  const total = subsets.reduce((sum, each) => sum + count(each.addresses) + count(each.notReadyAddresses), 0);
  if (total <= addressesMax) return { subsets, truncated: false };
  const take = <T>(list: readonly T[] | undefined): T[] => {
    const taken = (list ?? []).slice(0, room);
    room -= taken.length;
    return taken;
  };
  const ready = subsets.map(({ addresses }) => take(addresses));
  const cut = subsets.map(({ notReadyAddresses, ...rest }, position) => {
    const addresses = ready[position] ?? [];
    const others = take(notReadyAddresses);
    const { addresses: _all, ...kept } = rest;
    return {
      ...kept,
      ...(addresses.length === 0 ? {} : { addresses }),
      ...(others.length === 0 ? {} : { notReadyAddresses: others }),
    };
  });
  return { subsets: cut, truncated: true };
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
