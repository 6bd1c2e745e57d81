import { defineRule } from '../../rule.ts';
import { missingEnvSource } from './missing-env-source.ts';

/** An environment variable comes from a ConfigMap that does not exist. */
export const cfgConfigmapMissing = defineRule({
  id: 'cfg-configmap-missing',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  check: (pod, view) => missingEnvSource(pod, 'ConfigMap', view),
});
