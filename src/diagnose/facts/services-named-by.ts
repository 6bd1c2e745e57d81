import type { ClusterView } from '../../model/cluster-view.ts';
import type { Container, ObjectOf } from '../../model/kinds.ts';
import { serviceAt } from './service-at.ts';

/** A Service that a container's environment names as something to be called, and by which variable. */
export interface NamedService {
  readonly service: ObjectOf<'Service'>;
  readonly variable: string;
  /** The field of the container that says so. */
  readonly path: string;
}

/** Only what is written in the pod can be read: the values of ConfigMaps are not asked for, those of Secrets never kept. */
export function servicesNamedBy(container: Container, namespace: string, view: ClusterView): readonly NamedService[] {
  return (container.env ?? []).flatMap(({ name: variable, value = '' }, index) => {
    const host = hostIn(variable, value.slice(0, 500));
    const service = host === undefined ? undefined : serviceAt(host, namespace, view);
    return service === undefined ? [] : [{ service, variable, path: `env[${index}].value` }];
  });
}

const addressNames = /(?:URL|URI|HOST|ADDR|ADDRESS|ENDPOINT|SERVER|UPSTREAM|BACKEND|DSN)S?$/i;

/** The host of a URL, of `host:port`, or of a variable whose name says that it holds an address. */
function hostIn(variable: string, value: string): string | undefined {
  const url = /^[a-z][a-z0-9+.-]*:\/\/(?:[^@/\s]*@)?([a-z0-9][a-z0-9.-]*)/i.exec(value)?.[1];
  const plain = /^([a-z][a-z0-9.-]*)(:\d{1,5})?$/i.exec(value);
  return url ?? (plain?.[2] !== undefined || addressNames.test(variable) ? plain?.[1] : undefined);
}
