import { defineRule } from '../../rule.ts';
import { missingVolumeSource } from './missing-volume-source.ts';

/** A ConfigMap that the pod mounts as a volume does not exist. */
export const volConfigmapMissing = defineRule({
  id: 'vol-configmap-missing',
  kind: 'Pod',
  severity: 'error',
  needs: [],
  check: (pod, view) => missingVolumeSource(pod, 'ConfigMap', view),
});
