import type { Rule } from '../../rule.ts';
import { cfgConfigmapMissing } from './cfg-configmap-missing.ts';
import { cfgKeyMissing } from './cfg-key-missing.ts';
import { cfgOther } from './cfg-other.ts';
import { cfgRunAsNonroot } from './cfg-run-as-nonroot.ts';
import { cfgRunAsNonrootNonnumeric } from './cfg-run-as-nonroot-nonnumeric.ts';
import { cfgSecretMissing } from './cfg-secret-missing.ts';
import { cfgSubpath } from './cfg-subpath.ts';
import { creApparmorProfileMissing } from './cre-apparmor-profile-missing.ts';
import { creCapability } from './cre-capability.ts';
import { creDeviceOrCdi } from './cre-device-or-cdi.ts';
import { creEntrypointNotFound } from './cre-entrypoint-not-found.ts';
import { creEntrypointPermission } from './cre-entrypoint-permission.ts';
import { creMemoryLimitTooLow } from './cre-memory-limit-too-low.ts';
import { creMountNotADirectory } from './cre-mount-not-a-directory.ts';
import { creNameReserved } from './cre-name-reserved.ts';
import { creNoCommand } from './cre-no-command.ts';
import { creOther } from './cre-other.ts';
import { crePoststartHook } from './cre-poststart-hook.ts';
import { creRuntimeHook } from './cre-runtime-hook.ts';
import { creRuntimeTimeout } from './cre-runtime-timeout.ts';
import { creSeccompProfileMissing } from './cre-seccomp-profile-missing.ts';
import { creUserUnknown } from './cre-user-unknown.ts';
import { creWorkdir } from './cre-workdir.ts';

export const configurationRules: readonly Rule[] = [
  cfgConfigmapMissing,
  cfgKeyMissing,
  cfgOther,
  cfgRunAsNonroot,
  cfgRunAsNonrootNonnumeric,
  cfgSecretMissing,
  cfgSubpath,
  creApparmorProfileMissing,
  creCapability,
  creDeviceOrCdi,
  creEntrypointNotFound,
  creEntrypointPermission,
  creMemoryLimitTooLow,
  creMountNotADirectory,
  creNameReserved,
  creNoCommand,
  creOther,
  crePoststartHook,
  creRuntimeHook,
  creRuntimeTimeout,
  creSeccompProfileMissing,
  creUserUnknown,
  creWorkdir,
];
