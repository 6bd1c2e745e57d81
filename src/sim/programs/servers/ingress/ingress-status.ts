import type { Api } from '../../../../apiserver/api.ts';
import type { Process } from '../../process.ts';
import type { Ingress } from './ingress-routes.ts';

type Addresses = readonly { readonly ip?: string; readonly hostname?: string }[];

/** Writes the controller's address into the status of its Ingresses: what `kubectl get ingress` shows. */
export function publishStatus(process: Process, ingresses: readonly Ingress[]): readonly Ingress[] {
  const { api } = process.container;
  const addresses = controllerAddresses(process);
  const changed = ingresses.filter(
    ({ status }) => JSON.stringify(status?.loadBalancer?.ingress ?? []) !== JSON.stringify(addresses),
  );
  return changed.filter((ingress) => write(api, ingress, addresses));
}

function write(api: Api, ingress: Ingress, addresses: Addresses): boolean {
  const { namespace = '', name } = ingress.metadata;
  const current = api.get({ kind: 'Ingress', namespace, name });
  if (current === undefined) return false;
  const loadBalancer = addresses.length === 0 ? {} : { ingress: addresses.map((address) => ({ ...address })) };
  api.updateStatus<'Ingress'>({ ...current, status: { loadBalancer } }, { fieldManager: 'nginx-ingress-controller' });
  return true;
}

/** The address of the Service that it is published by; without one, that of its node. */
function controllerAddresses({ argv, container }: Process): Addresses {
  const published = argv.map((arg) => /^--publish-service=(.+)\/(.+)$/.exec(arg)).find((match) => match !== null);
  const address = argv
    .map((arg) => /^--publish-status-address=(.+)$/.exec(arg)?.[1])
    .find((each) => each !== undefined);
  if (address !== undefined)
    return address.split(',').map((each) => (/^[\d.]+$/.test(each) ? { ip: each } : { hostname: each }));
  if (published === undefined) return [{ ip: container.network.nodeAddress }];
  const [, namespace = '', name = ''] = published ?? [];
  const service = container.api.get({ kind: 'Service', namespace, name });
  if (service === undefined) return [];
  const { type, externalIPs = [], clusterIP } = service.spec;
  if (type === 'LoadBalancer') {
    const balanced = service.status?.loadBalancer?.ingress ?? [];
    return [
      ...balanced.map(({ ip, hostname }) => (ip === undefined ? { hostname: hostname ?? '' } : { ip })),
      ...externalIPs.map((ip) => ({ ip })),
    ];
  }
  if (externalIPs.length > 0) return externalIPs.map((ip) => ({ ip }));
  return clusterIP === undefined || clusterIP === 'None' ? [] : [{ ip: clusterIP }];
}
