import type { Api } from '../../apiserver/api.ts';
import type { ObjectOf, Pod } from '../../model/kinds.ts';

/** The variables that describe Services: those of the pod's namespace, and always the API server's. */
export function* serviceEnv(api: Api, pod: Pod): Generator<readonly [string, string]> {
  const kubernetes = api.get({ kind: 'Service', namespace: 'default', name: 'kubernetes' });
  if (kubernetes !== undefined) yield* variablesOf(kubernetes);
  if (pod.spec.enableServiceLinks === false) return;
  for (const service of api.list('Service', { namespace: pod.metadata.namespace ?? '' })) yield* variablesOf(service);
}

function* variablesOf(service: ObjectOf<'Service'>): Generator<readonly [string, string]> {
  const { clusterIP, ports = [] } = service.spec;
  const first = ports[0];
  if (clusterIP === undefined || clusterIP === '' || clusterIP === 'None' || first === undefined) return;
  const prefix = service.metadata.name.toUpperCase().replaceAll('-', '_');
  const url = (port: (typeof ports)[number]): string =>
    `${(port.protocol ?? 'TCP').toLowerCase()}://${clusterIP}:${port.port}`;
  yield [`${prefix}_SERVICE_HOST`, clusterIP];
  yield [`${prefix}_SERVICE_PORT`, String(first.port)];
  for (const port of ports) {
    if (port.name !== undefined) {
      yield [`${prefix}_SERVICE_PORT_${port.name.toUpperCase().replaceAll('-', '_')}`, String(port.port)];
    }
  }
  yield [`${prefix}_PORT`, url(first)];
  for (const port of ports) {
    const protocol = port.protocol ?? 'TCP';
    const each = `${prefix}_PORT_${port.port}_${protocol}`;
    yield [each, url(port)];
    yield [`${each}_PROTO`, protocol.toLowerCase()];
    yield [`${each}_PORT`, String(port.port)];
    yield [`${each}_ADDR`, clusterIP];
  }
}
