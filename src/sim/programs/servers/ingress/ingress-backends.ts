import type { Api } from '../../../../apiserver/api.ts';
import { liveTables } from '../../../network/service-tables.ts';
import type { IngressRoute } from './ingress-routes.ts';

export interface IngressBackends {
  /** `shop-web-80`, as the access log names it. */
  readonly name: string;
  /** The ready pods, past the Service's own address. */
  readonly endpoints: readonly { readonly address: string; readonly port: number }[];
}

/** What is behind the Service that a rule names; nothing when the Service or its port is not there. */
export function ingressBackends(api: Api, { ingress, backend }: IngressRoute): IngressBackends {
  const { namespace = '' } = ingress.metadata;
  const service =
    backend.service === undefined ? undefined : api.get({ kind: 'Service', namespace, name: backend.service.name });
  const asked = backend.service?.port;
  const name = `${namespace}-${backend.service?.name ?? 'upstream-default-backend'}-${asked?.number ?? asked?.name ?? ''}`;
  const port = service?.spec.ports?.find((each) =>
    asked?.name === undefined ? each.port === asked?.number : each.name === asked.name,
  );
  if (service === undefined || port === undefined) return { name, endpoints: [] };
  if (service.spec.type === 'ExternalName') {
    return { name, endpoints: [{ address: service.spec.externalName ?? '', port: port.port }] };
  }
  return { name, endpoints: liveTables(api).backends(service, port.name ?? '') };
}
