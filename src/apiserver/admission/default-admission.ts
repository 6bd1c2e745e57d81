import type { Random } from '../../base/random.ts';
import type { Admission } from './admission.ts';
import { claimResize } from './claim-resize.ts';
import { defaultStorageClass } from './default-storage-class.ts';
import { defaultTolerations } from './default-tolerations.ts';
import { limitRanger } from './limit-ranger.ts';
import { namespaceLifecycle } from './namespace-lifecycle.ts';
import { podSecurity } from './pod-security.ts';
import { priority } from './priority.ts';
import { privilegeEscalation } from './privilege-escalation.ts';
import { resourceQuota } from './resource-quota.ts';
import { runtimeClass } from './runtime-class.ts';
import { createServiceAccountAdmission } from './service-account.ts';

/**
 * The admission plugins of a kubeadm cluster that matter to us, in upstream's order (`AllOrderedPlugins`). The quota
 * comes last of them, because it books what all others have let pass; what follows is the API's own, where it stores roles.
 */
export const defaultAdmission = (random: Random): readonly Admission[] => [
  namespaceLifecycle,
  limitRanger,
  createServiceAccountAdmission(random),
  podSecurity,
  priority,
  defaultTolerations,
  runtimeClass,
  defaultStorageClass,
  claimResize,
  resourceQuota,
  privilegeEscalation,
];
