import { field } from '../../facts/evidence.ts';
import { defineRule } from '../../rule.ts';

/** An Ingress sends requests to a Service that does not exist. */
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
      if (name === undefined || view.lookup({ kind: 'Service', namespace, name }).state !== 'absent') continue;
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
