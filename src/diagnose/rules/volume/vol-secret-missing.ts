import { defineRule } from '../../rule.ts';
import { missingVolumeSource } from './missing-volume-source.ts';

/** A Secret that the pod mounts as a volume does not exist. */
export const volSecretMissing = defineRule({
  id: 'vol-secret-missing',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  check: (pod, view) => missingVolumeSource(pod, 'Secret', view),
});
