import type { Api } from '../../../apiserver/api.ts';
import type { ObjectOf } from '../../../model/kinds.ts';
import { keyOf, keyText } from '../../../model/object-key.ts';
import type { Controller } from '../controller.ts';
import { type ControllerContext, type Report, reporter } from '../controller-context.ts';
import type { ObjectIndex } from '../object-index.ts';
import { watchItself } from '../watches.ts';
import { cloudAnnotation, isCloudRunning } from './cloud-switch.ts';

type Service = ObjectOf<'Service'>;

const finalizer = 'service.kubernetes.io/load-balancer-cleanup';
const asCloudController = { fieldManager: 'cloud-controller-manager' } as const;
/** How long the cloud takes to set a load balancer up. */
const setUpMs = 5000;
const retryMs = 5000;
/** The addresses that the cloud gives away, in a range kept for documentation (RFC 5737). */
const pool = Array.from({ length: 240 }, (_, index) => `192.0.2.${index + 10}`);

/** The cloud controller: gives Services of the type LoadBalancer an address from outside the cluster. */
export function createCloudServiceController(context: ControllerContext): Controller {
  const { index } = context;
  const report = reporter(context, 'service-controller');
  const startedAt = new Map<string, number>();
  return {
    name: 'cloud-service',
    watches: [
      watchItself('Service'),
      {
        kind: 'Namespace',
        keysFor: ({ object, previous }) => {
          const before = previous?.metadata.annotations?.[cloudAnnotation];
          const changed = previous !== undefined && object.metadata.annotations?.[cloudAnnotation] !== before;
          return changed ? index.all('Service').filter(concernsCloud).map(keyOf) : [];
        },
      },
    ],
    reconcile(key, api, now) {
      const service = api.get(key) as Service | undefined;
      const id = keyText(key);
      if (service === undefined || !isCloudRunning(index) || !concernsCloud(service)) {
        startedAt.delete(id);
        return undefined;
      }
      if (!wantsBalancer(service)) {
        startedAt.delete(id);
        remove(api, service, report);
        return undefined;
      }
      if (addressesOf(service).length > 0) return undefined;
      const since = startedAt.get(id);
      if (since === undefined) {
        startedAt.set(id, now.getTime());
        hold(api, service);
        report(service, 'Normal', 'EnsuringLoadBalancer', 'Ensuring load balancer');
        return { requeueAfterMs: setUpMs };
      }
      const leftMs = since + setUpMs - now.getTime();
      return leftMs > 0 ? { requeueAfterMs: leftMs } : ensure(api, index, service, report);
    },
  };
}

/** A Service with a class of its own is somebody else's. */
const wantsBalancer = ({ spec, metadata }: Service): boolean =>
  spec.type === 'LoadBalancer' && spec.loadBalancerClass === undefined && metadata.deletionTimestamp === undefined;

const isHeld = ({ metadata }: Service): boolean => metadata.finalizers?.includes(finalizer) === true;

const concernsCloud = (service: Service): boolean => wantsBalancer(service) || isHeld(service);

const addressesOf = ({ status }: Service): readonly string[] =>
  (status.loadBalancer?.ingress ?? []).flatMap(({ ip }) => ip ?? []);

function hold(api: Api, service: Service): void {
  if (isHeld(service)) return;
  const finalizers = [...(service.metadata.finalizers ?? []), finalizer];
  api.update<'Service'>({ ...service, metadata: { ...service.metadata, finalizers } }, asCloudController);
}

function ensure(
  api: Api,
  index: ObjectIndex,
  service: Service,
  report: Report,
): { readonly requeueAfterMs: number } | undefined {
  const taken = new Set(index.all('Service').flatMap(addressesOf));
  const wanted = service.spec.loadBalancerIP;
  const ip = wanted ? [wanted].find((each) => !taken.has(each)) : pool.find((each) => !taken.has(each));
  if (ip === undefined) {
    const why = wanted ? `address ${wanted} is in use` : `no address of ${pool[0]}-${pool.at(-1)} is free`;
    const text = `Error syncing load balancer: failed to ensure load balancer: ${why}`;
    report(service, 'Warning', 'SyncLoadBalancerFailed', text);
    return { requeueAfterMs: retryMs };
  }
  setIngress(api, service, [{ ip, ipMode: 'VIP' }]);
  report(service, 'Normal', 'EnsuredLoadBalancer', 'Ensured load balancer');
  return undefined;
}

/** The Service is going, or is no LoadBalancer any more. */
function remove(api: Api, service: Service, report: Report): void {
  report(service, 'Normal', 'DeletingLoadBalancer', 'Deleting load balancer');
  if (addressesOf(service).length > 0) setIngress(api, service, []);
  const current = api.get(keyOf(service)) as Service | undefined;
  if (current === undefined) return;
  const finalizers = (current.metadata.finalizers ?? []).filter((name) => name !== finalizer);
  const { finalizers: _held, ...metadata } = current.metadata;
  const freed = { ...metadata, ...(finalizers.length === 0 ? {} : { finalizers }) };
  api.update<'Service'>({ ...current, metadata: freed }, asCloudController);
  report(service, 'Normal', 'DeletedLoadBalancer', 'Deleted load balancer');
}

function setIngress(
  api: Api,
  service: Service,
  ingress: NonNullable<NonNullable<Service['status']['loadBalancer']>['ingress']>,
): void {
  const current = api.get(keyOf(service)) as Service | undefined;
  if (current === undefined) return;
  const loadBalancer = ingress.length === 0 ? {} : { ingress };
  api.updateStatus<'Service'>({ ...current, status: { ...current.status, loadBalancer } }, asCloudController);
}
