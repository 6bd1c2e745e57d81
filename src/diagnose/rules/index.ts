import type { Rule } from '../rule.ts';
import { admLimitrange } from './admission/adm-limitrange.ts';
import { admPodSecurity } from './admission/adm-pod-security.ts';
import { admQuotaExceeded } from './admission/adm-quota-exceeded.ts';
import { admQuotaMissingRequests } from './admission/adm-quota-missing-requests.ts';
import { admServiceaccountMissing } from './admission/adm-serviceaccount-missing.ts';
import { admWebhookDenied } from './admission/adm-webhook-denied.ts';
import { admWebhookUnreachable } from './admission/adm-webhook-unreachable.ts';
import { cfgConfigmapMissing } from './configuration/cfg-configmap-missing.ts';
import { cfgKeyMissing } from './configuration/cfg-key-missing.ts';
import { cfgRunAsNonroot } from './configuration/cfg-run-as-nonroot.ts';
import { cfgRunAsNonrootNonnumeric } from './configuration/cfg-run-as-nonroot-nonnumeric.ts';
import { cfgSecretMissing } from './configuration/cfg-secret-missing.ts';
import { creEntrypointNotFound } from './configuration/cre-entrypoint-not-found.ts';
import { creEntrypointPermission } from './configuration/cre-entrypoint-permission.ts';
import { creMemoryLimitTooLow } from './configuration/cre-memory-limit-too-low.ts';
import { creMountNotADirectory } from './configuration/cre-mount-not-a-directory.ts';
import { creNoCommand } from './configuration/cre-no-command.ts';
import { crashAbort } from './crash/crash-abort.ts';
import { crashAppHeap } from './crash/crash-app-heap.ts';
import { crashAuthFailed } from './crash/crash-auth-failed.ts';
import { crashBadArguments } from './crash/crash-bad-arguments.ts';
import { crashCommandNotFound } from './crash/crash-command-not-found.ts';
import { crashCompletesAlways } from './crash/crash-completes-always.ts';
import { crashConfigParse } from './crash/crash-config-parse.ts';
import { crashDataDir } from './crash/crash-data-dir.ts';
import { crashDependencyRefused } from './crash/crash-dependency-refused.ts';
import { crashDependencyTimeout } from './crash/crash-dependency-timeout.ts';
import { crashDiskFull } from './crash/crash-disk-full.ts';
import { crashDnsLookup } from './crash/crash-dns-lookup.ts';
import { crashExecFormat } from './crash/crash-exec-format.ts';
import { crashFdOrInotify } from './crash/crash-fd-or-inotify.ts';
import { crashLeaseLost } from './crash/crash-lease-lost.ts';
import { crashLivenessKill } from './crash/crash-liveness-kill.ts';
import { crashLivenessMisconfigured } from './crash/crash-liveness-misconfigured.ts';
import { crashMigrationOrSchema } from './crash/crash-migration-or-schema.ts';
import { crashMissingEnv } from './crash/crash-missing-env.ts';
import { crashModuleNotFound } from './crash/crash-module-not-found.ts';
import { crashNoLog } from './crash/crash-no-log.ts';
import { crashNotExecutable } from './crash/crash-not-executable.ts';
import { crashOomLimit } from './crash/crash-oom-limit.ts';
import { crashPermissionDenied } from './crash/crash-permission-denied.ts';
import { crashPortInUse } from './crash/crash-port-in-use.ts';
import { crashPrivilegedPort } from './crash/crash-privileged-port.ts';
import { crashRbacForbidden } from './crash/crash-rbac-forbidden.ts';
import { crashReadonlyFs } from './crash/crash-readonly-fs.ts';
import { crashRuntimeVersion } from './crash/crash-runtime-version.ts';
import { crashScriptInterpreter } from './crash/crash-script-interpreter.ts';
import { crashSegfault } from './crash/crash-segfault.ts';
import { crashSharedLibrary } from './crash/crash-shared-library.ts';
import { crashSigkillUnknown } from './crash/crash-sigkill-unknown.ts';
import { crashStartupKill } from './crash/crash-startup-kill.ts';
import { crashThreadOrPidLimit } from './crash/crash-thread-or-pid-limit.ts';
import { crashTlsCert } from './crash/crash-tls-cert.ts';
import { crashUnhandledException } from './crash/crash-unhandled-exception.ts';
import { evictContainerEphemeralLimit } from './eviction/evict-container-ephemeral-limit.ts';
import { evictDisk } from './eviction/evict-disk.ts';
import { evictEmptydirLimit } from './eviction/evict-emptydir-limit.ts';
import { evictInodes } from './eviction/evict-inodes.ts';
import { evictMemory } from './eviction/evict-memory.ts';
import { evictPodEphemeralLimit } from './eviction/evict-pod-ephemeral-limit.ts';
import { imgCredentialsRejected } from './image/img-credentials-rejected.ts';
import { imgDiskFull } from './image/img-disk-full.ts';
import { imgHttpHttpsMismatch } from './image/img-http-https-mismatch.ts';
import { imgInvalidName } from './image/img-invalid-name.ts';
import { imgNeverPull } from './image/img-never-pull.ts';
import { imgNoPullSecret } from './image/img-no-pull-secret.ts';
import { imgPlatformMismatch } from './image/img-platform-mismatch.ts';
import { imgPullSecretMissing } from './image/img-pull-secret-missing.ts';
import { imgRateLimited } from './image/img-rate-limited.ts';
import { imgRegistry5xx } from './image/img-registry-5xx.ts';
import { imgRegistryDns } from './image/img-registry-dns.ts';
import { imgRegistryUnreachable } from './image/img-registry-unreachable.ts';
import { imgRepoDenied } from './image/img-repo-denied.ts';
import { imgTagNotFound } from './image/img-tag-not-found.ts';
import { imgTlsCertInvalid } from './image/img-tls-cert-invalid.ts';
import { imgTlsUnknownCa } from './image/img-tls-unknown-ca.ts';
import { initCrash } from './init/init-crash.ts';
import { initWaitingDependency } from './init/init-waiting-dependency.ts';
import { netNoReadyEndpoints } from './network/net-no-ready-endpoints.ts';
import { netServiceNoMatch } from './network/net-service-no-match.ts';
import { nodeKubeletStopped } from './node/node-kubelet-stopped.ts';
import { nodeNetworkNotReady } from './node/node-network-not-ready.ts';
import { nodeRuntimeDown } from './node/node-runtime-down.ts';
import { readyConnectionRefused } from './readiness/ready-connection-refused.ts';
import { readyExec } from './readiness/ready-exec.ts';
import { readyGate } from './readiness/ready-gate.ts';
import { readyGrpc } from './readiness/ready-grpc.ts';
import { readyHttp4xx } from './readiness/ready-http-4xx.ts';
import { readyHttp5xx } from './readiness/ready-http-5xx.ts';
import { readyNodeNotready } from './readiness/ready-node-notready.ts';
import { readyScheme } from './readiness/ready-scheme.ts';
import { readyTimeout } from './readiness/ready-timeout.ts';
import { rejNodePressure } from './rejected/rej-node-pressure.ts';
import { rejOutOfResources } from './rejected/rej-out-of-resources.ts';
import { rejSysctl } from './rejected/rej-sysctl.ts';
import { schedExistingPodAntiAffinity } from './scheduling/sched-existing-pod-anti-affinity.ts';
import { schedGated } from './scheduling/sched-gated.ts';
import { schedHostPortConflict } from './scheduling/sched-host-port-conflict.ts';
import { schedInsufficientCpu } from './scheduling/sched-insufficient-cpu.ts';
import { schedInsufficientEphemeralStorage } from './scheduling/sched-insufficient-ephemeral-storage.ts';
import { schedInsufficientExtendedResource } from './scheduling/sched-insufficient-extended-resource.ts';
import { schedInsufficientMemory } from './scheduling/sched-insufficient-memory.ts';
import { schedNoNodes } from './scheduling/sched-no-nodes.ts';
import { schedNoScheduler } from './scheduling/sched-no-scheduler.ts';
import { schedNoSingleNode } from './scheduling/sched-no-single-node.ts';
import { schedNodeAffinityMismatch } from './scheduling/sched-node-affinity-mismatch.ts';
import { schedNodeCordoned } from './scheduling/sched-node-cordoned.ts';
import { schedNodeSelectorMismatch } from './scheduling/sched-node-selector-mismatch.ts';
import { schedPodAntiAffinity } from './scheduling/sched-pod-anti-affinity.ts';
import { schedRequestExceedsLargestNode } from './scheduling/sched-request-exceeds-largest-node.ts';
import { schedTaintNodeCondition } from './scheduling/sched-taint-node-condition.ts';
import { schedTooManyPods } from './scheduling/sched-too-many-pods.ts';
import { schedUntoleratedTaint } from './scheduling/sched-untolerated-taint.ts';
import { schedVolumeNodeAffinity } from './scheduling/sched-volume-node-affinity.ts';
import { volConfigmapMissing } from './volume/vol-configmap-missing.ts';
import { volNoDefaultStorageclass } from './volume/vol-no-default-storageclass.ts';
import { volNoMatchingPv } from './volume/vol-no-matching-pv.ts';
import { volProvisionerMissing } from './volume/vol-provisioner-missing.ts';
import { volProvisioningFailed } from './volume/vol-provisioning-failed.ts';
import { volPvcNotFound } from './volume/vol-pvc-not-found.ts';
import { volSecretMissing } from './volume/vol-secret-missing.ts';
import { volStorageclassMissing } from './volume/vol-storageclass-missing.ts';
import { volUnboundImmediateClaim } from './volume/vol-unbound-immediate-claim.ts';

/** Every cause that is known by its rule, by id. */
export const rules: readonly Rule[] = [
  admLimitrange,
  admPodSecurity,
  admQuotaExceeded,
  admQuotaMissingRequests,
  admServiceaccountMissing,
  admWebhookDenied,
  admWebhookUnreachable,
  cfgConfigmapMissing,
  cfgKeyMissing,
  cfgRunAsNonroot,
  cfgRunAsNonrootNonnumeric,
  cfgSecretMissing,
  crashAbort,
  crashAppHeap,
  crashAuthFailed,
  crashBadArguments,
  crashCommandNotFound,
  crashCompletesAlways,
  crashConfigParse,
  crashDataDir,
  crashDependencyRefused,
  crashDependencyTimeout,
  crashDiskFull,
  crashDnsLookup,
  crashExecFormat,
  crashFdOrInotify,
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
  crashStartupKill,
  crashThreadOrPidLimit,
  crashTlsCert,
  crashUnhandledException,
  creEntrypointNotFound,
  creEntrypointPermission,
  creMemoryLimitTooLow,
  creMountNotADirectory,
  creNoCommand,
  evictContainerEphemeralLimit,
  evictDisk,
  evictEmptydirLimit,
  evictInodes,
  evictMemory,
  evictPodEphemeralLimit,
  imgCredentialsRejected,
  imgDiskFull,
  imgHttpHttpsMismatch,
  imgInvalidName,
  imgNeverPull,
  imgNoPullSecret,
  imgPlatformMismatch,
  imgPullSecretMissing,
  imgRateLimited,
  imgRegistry5xx,
  imgRegistryDns,
  imgRegistryUnreachable,
  imgRepoDenied,
  imgTagNotFound,
  imgTlsCertInvalid,
  imgTlsUnknownCa,
  initCrash,
  initWaitingDependency,
  netNoReadyEndpoints,
  netServiceNoMatch,
  nodeKubeletStopped,
  nodeNetworkNotReady,
  nodeRuntimeDown,
  readyConnectionRefused,
  readyExec,
  readyGate,
  readyGrpc,
  readyHttp4xx,
  readyHttp5xx,
  readyNodeNotready,
  readyScheme,
  readyTimeout,
  rejNodePressure,
  rejOutOfResources,
  rejSysctl,
  schedExistingPodAntiAffinity,
  schedGated,
  schedHostPortConflict,
  schedInsufficientCpu,
  schedInsufficientEphemeralStorage,
  schedInsufficientExtendedResource,
  schedInsufficientMemory,
  schedNoNodes,
  schedNoScheduler,
  schedNoSingleNode,
  schedNodeAffinityMismatch,
  schedNodeCordoned,
  schedNodeSelectorMismatch,
  schedPodAntiAffinity,
  schedRequestExceedsLargestNode,
  schedTaintNodeCondition,
  schedTooManyPods,
  schedUntoleratedTaint,
  schedVolumeNodeAffinity,
  volConfigmapMissing,
  volNoDefaultStorageclass,
  volNoMatchingPv,
  volProvisionerMissing,
  volProvisioningFailed,
  volPvcNotFound,
  volSecretMissing,
  volStorageclassMissing,
  volUnboundImmediateClaim,
];
