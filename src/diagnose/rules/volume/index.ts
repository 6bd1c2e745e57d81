import type { Rule } from '../../rule.ts';
import { volAttachFailed } from './vol-attach-failed.ts';
import { volAttacherTimeout } from './vol-attacher-timeout.ts';
import { volConfigmapMissing } from './vol-configmap-missing.ts';
import { volCsiDriverMissing } from './vol-csi-driver-missing.ts';
import { volFsgroupSlow } from './vol-fsgroup-slow.ts';
import { volHostpathType } from './vol-hostpath-type.ts';
import { volKeyMissing } from './vol-key-missing.ts';
import { volLocalPathMissing } from './vol-local-path-missing.ts';
import { volMountFailed } from './vol-mount-failed.ts';
import { volMountTimeout } from './vol-mount-timeout.ts';
import { volMultiAttach } from './vol-multi-attach.ts';
import { volNoDefaultStorageclass } from './vol-no-default-storageclass.ts';
import { volNoMatchingPv } from './vol-no-matching-pv.ts';
import { volOther } from './vol-other.ts';
import { volProcessingError } from './vol-processing-error.ts';
import { volProvisionerMissing } from './vol-provisioner-missing.ts';
import { volProvisioningFailed } from './vol-provisioning-failed.ts';
import { volPvcLost } from './vol-pvc-lost.ts';
import { volPvcNotFound } from './vol-pvc-not-found.ts';
import { volRwoRollingUpdateDeadlock } from './vol-rwo-rolling-update-deadlock.ts';
import { volSecretMissing } from './vol-secret-missing.ts';
import { volStorageclassMissing } from './vol-storageclass-missing.ts';
import { volTokenProjection } from './vol-token-projection.ts';
import { volUnboundImmediateClaim } from './vol-unbound-immediate-claim.ts';
import { volWaitFirstConsumer } from './vol-wait-first-consumer.ts';

export const volumeRules: readonly Rule[] = [
  volAttachFailed,
  volAttacherTimeout,
  volConfigmapMissing,
  volCsiDriverMissing,
  volFsgroupSlow,
  volHostpathType,
  volKeyMissing,
  volLocalPathMissing,
  volMountFailed,
  volMountTimeout,
  volMultiAttach,
  volNoDefaultStorageclass,
  volNoMatchingPv,
  volOther,
  volProcessingError,
  volProvisionerMissing,
  volProvisioningFailed,
  volPvcLost,
  volPvcNotFound,
  volRwoRollingUpdateDeadlock,
  volSecretMissing,
  volStorageclassMissing,
  volTokenProjection,
  volUnboundImmediateClaim,
  volWaitFirstConsumer,
];
