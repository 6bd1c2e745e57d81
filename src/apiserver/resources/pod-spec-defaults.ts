import type { PodSpec, PodTemplate } from '../../model/kinds.ts';
import { containerDefaults } from './container-defaults.ts';
import { volumeDefaults } from './volume-defaults.ts';

/** What the API server fills into a pod's spec, in a pod and in a template alike. */
export function podSpecDefaults(spec: PodSpec): PodSpec {
  const serviceAccountName = spec.serviceAccountName || spec.serviceAccount;
  return {
    ...spec,
    ...(spec.volumes === undefined ? {} : { volumes: spec.volumes.map(volumeDefaults) }),
    ...(spec.initContainers === undefined ? {} : { initContainers: spec.initContainers.map(containerDefaults) }),
    containers: (spec.containers ?? []).map(containerDefaults),
    ...(spec.ephemeralContainers === undefined
      ? {}
      : { ephemeralContainers: spec.ephemeralContainers.map(containerDefaults) }),
    restartPolicy: spec.restartPolicy || 'Always',
    terminationGracePeriodSeconds: spec.terminationGracePeriodSeconds ?? 30,
    dnsPolicy: spec.dnsPolicy || 'ClusterFirst',
    ...(serviceAccountName ? { serviceAccountName, serviceAccount: serviceAccountName } : {}),
    securityContext: spec.securityContext ?? {},
    schedulerName: spec.schedulerName || 'default-scheduler',
  };
}

/** A template keeps its metadata even when that is empty. */
export const podTemplateDefaults = (template: PodTemplate | undefined): PodTemplate => ({
  ...template,
  metadata: template?.metadata ?? {},
  spec: podSpecDefaults(template?.spec ?? { containers: [] }),
});
