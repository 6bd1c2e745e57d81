import { mountRule } from './mount-rule.ts';

/** The pod's ServiceAccount token cannot be made. */
export const volTokenProjection = mountRule({
  id: 'vol-token-projection',
  pattern: /failed to fetch token: (.+)$|configmap "(kube-root-ca\.crt)" not found/,
  says: ([, error, configMap]) => ({
    summary:
      configMap === undefined
        ? `The pod's ServiceAccount token cannot be made: ${(error ?? '').slice(0, 200)}`
        : 'The namespace has no ConfigMap kube-root-ca.crt, which every pod mounts: the controller manager has not made it',
  }),
});
