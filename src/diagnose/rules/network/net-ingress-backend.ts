import type { KubeObject, ObjectOf } from '../../../model/kinds.ts';
import { keyOf } from '../../../model/object-key.ts';
import { field } from '../../facts/evidence.ts';
import { defineRule, type Verdict } from '../../rule.ts';

/** An Ingress sends requests to a Service, or to a port of it, that does not exist. */
export const netIngressBackend = defineRule({
  id: 'net-ingress-backend',
  kind: 'Ingress',
  severity: 'error',
  needs: [],
  *check(ingress, view) {
    const namespace = ingress.metadata.namespace ?? '';
    const paths = (ingress.spec.rules ?? []).flatMap((rule, index) =>
      (rule.http?.paths ?? []).map(({ backend, path }, position) => ({
        backend,
        url: `${rule.host ?? '*'}${path ?? '/'}`,
        at: `spec.rules[${index}].http.paths[${position}].backend.service`,
      })),
    );
    const fallback = { backend: ingress.spec.defaultBackend, url: '*', at: 'spec.defaultBackend.service' };
    for (const { backend, url, at } of [...paths, fallback]) {
      const name = backend?.service?.name;
      if (name === undefined) continue;
      const found = view.lookup({ kind: 'Service', namespace, name });
      if (found.state === 'found') yield* missingPort(ingress, found.object, backend?.service?.port, { url, at });
      if (found.state !== 'absent') continue;
      yield {
        confidence: 'certain',
        summary: `Ingress "${ingress.metadata.name}" sends ${url} to Service "${name}", which does not exist`,
        evidence: [field(ingress, `${at}.name`, name)],
        because: { kind: 'Service', namespace, name },
        vars: { SERVICE: name },
      };
    }
  },
});

function* missingPort(
  ingress: KubeObject,
  service: ObjectOf<'Service'>,
  port: { readonly name?: string; readonly number?: number } | undefined,
  { url, at }: { readonly url: string; readonly at: string },
): Iterable<Verdict> {
  const ports = service.spec.ports ?? [];
  const wanted = port?.name ?? port?.number;
  const has = ports.some((one) => (port?.name === undefined ? one.port === port?.number : one.name === port.name));
  if (wanted === undefined || has || service.spec.type === 'ExternalName') return;
  const existing = ports
    .map((one) => (one.name === undefined ? `${one.port}` : `${one.port} (${one.name})`))
    .join(', ');
  yield {
    confidence: 'certain',
    summary: `Ingress "${ingress.metadata.name}" sends ${url} to port ${wanted} of Service "${service.metadata.name}", which has ${existing === '' ? 'no ports' : `only ${existing}`}`,
    evidence: [field(ingress, `${at}.port`, `${wanted}`), field(service, 'spec.ports', existing)],
    because: keyOf(service),
    vars: { SERVICE: service.metadata.name, PORT: `${wanted}` },
  };
}
