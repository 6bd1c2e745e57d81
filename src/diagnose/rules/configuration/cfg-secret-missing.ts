import { defineRule } from '../../rule.ts';
import { missingEnvSource } from './missing-env-source.ts';

/** An environment variable comes from a Secret that does not exist. */
export const cfgSecretMissing = defineRule({
  id: 'cfg-secret-missing',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  check: (pod, view) => missingEnvSource(pod, 'Secret', view),
});
