import { type FieldError, invalidValue, required } from './field-error.ts';
import { defineStrategy } from './strategy.ts';

export const ingressStrategy = defineStrategy({
  kind: 'Ingress',
  countsGenerations: true,
  prepareForCreate: (ingress) => ({ ...ingress, status: { loadBalancer: {} } }),
  validate: ({ spec }) => {
    const errors: FieldError[] = [];
    if ((spec.rules ?? []).length === 0 && spec.defaultBackend === undefined) {
      errors.push(invalidValue('spec', '', 'either `defaultBackend` or `rules` must be specified'));
    }
    for (const [index, rule] of (spec.rules ?? []).entries()) {
      for (const [place, path] of (rule.http?.paths ?? []).entries()) {
        if (path.pathType) continue;
        errors.push(required(`spec.rules[${index}].http.paths[${place}].pathType`, 'pathType must be specified'));
      }
    }
    return errors;
  },
});

export const networkPolicyStrategy = defineStrategy({
  kind: 'NetworkPolicy',
  countsGenerations: true,
  defaults: (policy) => ({
    ...policy,
    spec: {
      ...policy.spec,
      podSelector: policy.spec.podSelector ?? {},
      policyTypes: policy.spec.policyTypes ?? ['Ingress', ...(policy.spec.egress === undefined ? [] : ['Egress'])],
    },
  }),
});

export const endpointSliceStrategy = defineStrategy({
  kind: 'EndpointSlice',
  countsGenerations: true,
  defaults: (slice) => ({
    ...slice,
    endpoints: slice.endpoints ?? [],
    ports: (slice.ports ?? []).map((port) => ({ ...port, name: port.name ?? '', protocol: port.protocol || 'TCP' })),
  }),
});
