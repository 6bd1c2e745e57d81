import { humanDuration } from './human-duration.ts';
import type { ContainerState, ContainerStatus, Pod } from './kinds.ts';

/** The cells that `kubectl get pods` shows of a pod. */
export interface PodStatus {
  /** The STATUS cell: `Running`, `CrashLoopBackOff`, `Init:0/2`, `Terminating` … */
  readonly status: string;
  /** The READY cell: `1/2`. */
  readonly ready: string;
  readonly readyCount: number;
  /** Containers and sidecars; ordinary init containers do not count. */
  readonly total: number;
  readonly restarts: number;
  /** The RESTARTS cell: `3 (17s ago)`. */
  readonly restartsText: string;
  readonly lastRestartAt: Date | undefined;
}

/** Source: printPod in Kubernetes' pkg/printers/internalversion/printers.go: the API server computes it, not kubectl. */
export function podStatus(pod: Pod, now: Date): PodStatus {
  const init = initContainersOf(pod);
  const total = pod.spec.containers.length + (pod.spec.initContainers ?? []).filter(isSidecar).length;
  const showsMain = init.reason === undefined || conditionIsTrue(pod, 'Initialized');
  const main = showsMain ? mainContainersOf(pod, init.reason ?? podReasonOf(pod)) : undefined;
  const restarts = main === undefined ? init.restarts : join(init.sidecarRestarts, main.restarts);
  const readyCount = init.ready + (main?.ready ?? 0);
  const reason = main?.reason ?? init.reason ?? podReasonOf(pod);
  return {
    status: deletionReasonOf(pod) ?? reason,
    ready: `${readyCount}/${total}`,
    readyCount,
    total,
    restarts: restarts.count,
    restartsText: restartsText(restarts, now),
    lastRestartAt: restarts.lastMs === undefined ? undefined : new Date(restarts.lastMs),
  };
}

/** A restartable init container: it runs beside the main ones. */
const isSidecar = (container: { readonly restartPolicy?: string } | undefined): boolean =>
  container?.restartPolicy === 'Always';

interface Restarts {
  readonly count: number;
  readonly lastMs: number | undefined;
}

const none: Restarts = { count: 0, lastMs: undefined };

function join(a: Restarts, b: Restarts): Restarts {
  const lastMs = Math.max(a.lastMs ?? -Infinity, b.lastMs ?? -Infinity);
  return { count: a.count + b.count, lastMs: Number.isFinite(lastMs) ? lastMs : undefined };
}

function restartsOf(status: ContainerStatus): Restarts {
  const finishedAt = Date.parse(status.lastState?.terminated?.finishedAt ?? '');
  return { count: status.restartCount ?? 0, lastMs: Number.isNaN(finishedAt) ? undefined : finishedAt };
}

function restartsText({ count, lastMs }: Restarts, now: Date): string {
  return count === 0 || lastMs === undefined ? `${count}` : `${count} (${humanDuration(now.getTime() - lastMs)} ago)`;
}

function podReasonOf(pod: Pod): string {
  const gated = (pod.status.conditions ?? []).some(
    (condition) => condition.type === 'PodScheduled' && condition.reason === 'SchedulingGated',
  );
  return gated ? 'SchedulingGated' : pod.status.reason || pod.status.phase || '';
}

function deletionReasonOf(pod: Pod): string | undefined {
  if (pod.metadata.deletionTimestamp === undefined || pod.metadata.deletionTimestamp === null) return undefined;
  if (pod.status.reason === 'NodeLost') return 'Unknown';
  return pod.status.phase === 'Succeeded' || pod.status.phase === 'Failed' ? undefined : 'Terminating';
}

const conditionIsTrue = (pod: Pod, type: string): boolean =>
  (pod.status.conditions ?? []).some((condition) => condition.type === type && condition.status === 'True');

interface InitSummary {
  /** `Init:…` of the first init container that is not done, or undefined when all are. */
  readonly reason: string | undefined;
  readonly ready: number;
  readonly restarts: Restarts;
  readonly sidecarRestarts: Restarts;
}

function initContainersOf(pod: Pod): InitSummary {
  const specs = new Map((pod.spec.initContainers ?? []).map((container) => [container.name, container]));
  let restarts = none;
  let sidecarRestarts = none;
  let ready = 0;
  for (const [index, status] of (pod.status.initContainerStatuses ?? []).entries()) {
    const sidecar = isSidecar(specs.get(status.name));
    restarts = join(restarts, restartsOf(status));
    if (sidecar) sidecarRestarts = join(sidecarRestarts, restartsOf(status));
    if (status.state?.terminated?.exitCode === 0) continue;
    if (sidecar && status.started === true) {
      if (status.ready) ready += 1;
      continue;
    }
    const reason = `Init:${initReasonOf(status.state, index, specs.size)}`;
    return { reason, ready, restarts, sidecarRestarts };
  }
  return { reason: undefined, ready, restarts, sidecarRestarts };
}

function initReasonOf(state: ContainerState | undefined, index: number, count: number): string {
  if (state?.terminated) return terminatedReason(state.terminated);
  const waiting = state?.waiting?.reason;
  return waiting && waiting !== 'PodInitializing' ? waiting : `${index}/${count}`;
}

const terminatedReason = (state: NonNullable<ContainerState['terminated']>): string =>
  state.reason || (state.signal ? `Signal:${state.signal}` : `ExitCode:${state.exitCode}`);

/** Walks backwards so that the first container has the last word. */
function mainContainersOf(pod: Pod, before: string): { reason: string; ready: number; restarts: Restarts } {
  let reason = before;
  let errorReason: string | undefined;
  let restarts = none;
  let ready = 0;
  for (const status of [...(pod.status.containerStatuses ?? [])].reverse()) {
    restarts = join(restarts, restartsOf(status));
    const { waiting, terminated, running } = status.state ?? {};
    if (waiting?.reason) {
      reason = waiting.reason;
    } else if (terminated) {
      reason = terminatedReason(terminated);
      if (terminated.exitCode !== 0) errorReason = reason;
    } else if (status.ready && running) {
      ready += 1;
    }
  }
  if (reason === 'Completed') reason = completedReason(pod, ready > 0, errorReason);
  return { reason, ready, restarts };
}

/** A completed first container must not hide that others still run or have failed. */
function completedReason(pod: Pod, hasRunning: boolean, errorReason: string | undefined): string {
  if (hasRunning && conditionIsTrue(pod, 'Ready')) return 'Running';
  return errorReason ?? (hasRunning ? 'NotReady' : 'Completed');
}
