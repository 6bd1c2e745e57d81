import type { Rule } from '../../rule.ts';
import { crashAbort } from './crash-abort.ts';
import { crashAppHeap } from './crash-app-heap.ts';
import { crashAuthFailed } from './crash-auth-failed.ts';
import { crashBadArguments } from './crash-bad-arguments.ts';
import { crashCommandNotFound } from './crash-command-not-found.ts';
import { crashCompletesAlways } from './crash-completes-always.ts';
import { crashConfigParse } from './crash-config-parse.ts';
import { crashCrdMissing } from './crash-crd-missing.ts';
import { crashDataDir } from './crash-data-dir.ts';
import { crashDependencyRefused } from './crash-dependency-refused.ts';
import { crashDependencyTimeout } from './crash-dependency-timeout.ts';
import { crashDiskFull } from './crash-disk-full.ts';
import { crashDnsLookup } from './crash-dns-lookup.ts';
import { crashExecFormat } from './crash-exec-format.ts';
import { crashFdOrInotify } from './crash-fd-or-inotify.ts';
import { crashFileMissing } from './crash-file-missing.ts';
import { crashLeaseLost } from './crash-lease-lost.ts';
import { crashLivenessKill } from './crash-liveness-kill.ts';
import { crashLivenessMisconfigured } from './crash-liveness-misconfigured.ts';
import { crashMigrationOrSchema } from './crash-migration-or-schema.ts';
import { crashMissingEnv } from './crash-missing-env.ts';
import { crashModuleNotFound } from './crash-module-not-found.ts';
import { crashNoLog } from './crash-no-log.ts';
import { crashNotExecutable } from './crash-not-executable.ts';
import { crashOomLimit } from './crash-oom-limit.ts';
import { crashPermissionDenied } from './crash-permission-denied.ts';
import { crashPortInUse } from './crash-port-in-use.ts';
import { crashPrivilegedPort } from './crash-privileged-port.ts';
import { crashRbacForbidden } from './crash-rbac-forbidden.ts';
import { crashReadonlyFs } from './crash-readonly-fs.ts';
import { crashRuntimeVersion } from './crash-runtime-version.ts';
import { crashScriptInterpreter } from './crash-script-interpreter.ts';
import { crashSegfault } from './crash-segfault.ts';
import { crashSharedLibrary } from './crash-shared-library.ts';
import { crashSigkillUnknown } from './crash-sigkill-unknown.ts';
import { crashSigterm } from './crash-sigterm.ts';
import { crashStartupKill } from './crash-startup-kill.ts';
import { crashThreadOrPidLimit } from './crash-thread-or-pid-limit.ts';
import { crashTlsCert } from './crash-tls-cert.ts';
import { crashUnhandledException } from './crash-unhandled-exception.ts';
import { crashUnknownStatus } from './crash-unknown-status.ts';

export const crashRules: readonly Rule[] = [
  crashAbort,
  crashAppHeap,
  crashAuthFailed,
  crashBadArguments,
  crashCommandNotFound,
  crashCompletesAlways,
  crashConfigParse,
  crashCrdMissing,
  crashDataDir,
  crashDependencyRefused,
  crashDependencyTimeout,
  crashDiskFull,
  crashDnsLookup,
  crashExecFormat,
  crashFdOrInotify,
  crashFileMissing,
  crashLeaseLost,
  crashLivenessKill,
  crashLivenessMisconfigured,
  crashMigrationOrSchema,
  crashMissingEnv,
  crashModuleNotFound,
  crashNoLog,
  crashNotExecutable,
  crashOomLimit,
  crashPermissionDenied,
  crashPortInUse,
  crashPrivilegedPort,
  crashRbacForbidden,
  crashReadonlyFs,
  crashRuntimeVersion,
  crashScriptInterpreter,
  crashSegfault,
  crashSharedLibrary,
  crashSigkillUnknown,
  crashSigterm,
  crashStartupKill,
  crashThreadOrPidLimit,
  crashTlsCert,
  crashUnhandledException,
  crashUnknownStatus,
];
