import type { ContainerStatus, Pod } from '../../model/kinds.ts';
import { keyOf } from '../../model/object-key.ts';
import { ApiError } from '../api-error.ts';
import { chooseContainer } from './choose-container.ts';
import type { LogOptions } from './log-options.ts';
import type { ContainerLog, PodStreams } from './pod-streams.ts';

/**
 * The run whose log is asked for, or the refusal that the API server or the kubelet gives. undefined stands for an
 * empty log: the pod is on no node yet, or the run wrote nothing.
 */
export function logSource(pod: Pod, options: LogOptions, streams: PodStreams): ContainerLog | undefined {
  const container = chooseContainer(pod, options.container);
  if (streams.recordedLog !== undefined) return streams.recordedLog(keyOf(pod), container, options.previous);
  if (!pod.spec.nodeName) return undefined;
  return streams.log(keyOf(pod), container, whichRun(pod, container, options.previous));
}

/** Which of its runs a kubelet reads (validateContainerLogStatus in pkg/kubelet/kubelet_pods.go). */
function whichRun(pod: Pod, container: string, previous: boolean): 'current' | 'previous' {
  const name = pod.metadata.name;
  const status = statusOf(pod, container);
  if (status === undefined) throw refusal(`container "${container}" in pod "${name}" is not available`);
  const { state = {}, lastState = {} } = status;
  if (previous) {
    if (!hasContainer(lastState.terminated)) {
      throw refusal(`previous terminated container "${container}" in pod "${name}" not found`);
    }
    return 'previous';
  }
  if (state.running !== undefined) return 'current';
  // A run that never got a container has no log: the kubelet then falls back to what ran before.
  if (hasContainer(state.terminated)) return 'current';
  if (hasContainer(lastState.terminated)) return 'previous';
  if (state.terminated !== undefined || lastState.terminated !== undefined) {
    throw refusal(`container "${container}" in pod "${name}" is terminated`);
  }
  if (state.waiting !== undefined) {
    throw refusal(
      `container "${container}" in pod "${name}" is waiting to start: ${waitingText(state.waiting.reason)}`,
    );
  }
  throw refusal(`container "${container}" in pod "${name}" is waiting to start - no logs yet`);
}

const hasContainer = (run: { containerID?: string } | undefined): boolean => (run?.containerID ?? '') !== '';

function waitingText(reason: string | undefined): string {
  if (reason === 'ErrImagePull') return "image can't be pulled";
  if (reason === 'ImagePullBackOff') return 'trying and failing to pull image';
  return reason ?? '';
}

function statusOf(pod: Pod, container: string): ContainerStatus | undefined {
  const { containerStatuses = [], initContainerStatuses = [], ephemeralContainerStatuses = [] } = pod.status;
  return [...containerStatuses, ...initContainerStatuses, ...ephemeralContainerStatuses].find(
    (status) => status.name === container,
  );
}

const refusal = (message: string): ApiError => new ApiError(400, 'BadRequest', message);
