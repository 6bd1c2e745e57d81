import { defineStrategy } from './strategy.ts';

export const namespaceStrategy = defineStrategy({
  kind: 'Namespace',
  nameRule: 'label',
  defaults: (namespace) => ({
    ...namespace,
    metadata: {
      ...namespace.metadata,
      labels: { ...namespace.metadata.labels, 'kubernetes.io/metadata.name': namespace.metadata.name },
    },
  }),
  // The namespace controller takes this finalizer off, through /finalize, when nothing is left inside.
  prepareForCreate: (namespace) => ({
    ...namespace,
    spec: { ...namespace.spec, finalizers: namespace.spec.finalizers ?? ['kubernetes'] },
    status: { phase: 'Active' },
  }),
  prepareForUpdate: (namespace, stored) => ({
    ...namespace,
    spec: { ...namespace.spec, finalizers: stored.spec.finalizers },
  }),
});
