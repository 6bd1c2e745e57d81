import { ApiError } from '../../apiserver/api-error.ts';
import { keyOf } from '../../model/object-key.ts';
import { anyOf, sleep, spawn, type Task } from '../programs/task.ts';
import { type ContainerRecord, isRunning } from './container-record.ts';
import { removeSandbox } from './create-sandbox.ts';
import { guardPod } from './guard-pod.ts';
import type { PodState } from './pod-state.ts';
import { stopContainer } from './stop-container.ts';

/** Stops a pod that is deleted or has failed, and lets a deleted one go. */
export function* terminatePod(state: PodState, graceSeconds: number): Task {
  const { node } = state;
  yield* stopAllContainers(state, graceSeconds);
  state.stopped = true;
  removeSandbox(state);
  state.writeStatus();
  if (state.pod().metadata.deletionTimestamp === undefined) return;
  yield sleep(node.clock, 400 + node.random.integer(400));
  // A stopped kubelet leaves the pod in Terminating until it comes back.
  while (node.stopped) yield sleep(node.clock, 10_000);
  try {
    node.api.delete(keyOf(state.pod()), { gracePeriodSeconds: 0, preconditions: { uid: state.uid } });
  } catch (error) {
    // Someone else has deleted it by force.
    if (!(error instanceof ApiError)) throw error;
  }
}

/** Main containers together, then the sidecars in the reverse of their order. */
export function* stopAllContainers(state: PodState, graceSeconds: number): Task {
  const running = state.records.filter(isRunning);
  const sidecars = running.filter(({ kind }) => kind === 'sidecar').reverse();
  yield* stopTogether(
    state,
    running.filter(({ kind }) => kind !== 'sidecar'),
    graceSeconds,
  );
  for (const record of sidecars) yield* stopTogether(state, [record], graceSeconds);
}

function* stopTogether(state: PodState, records: readonly ContainerRecord[], graceSeconds: number): Task {
  let left = records.length;
  for (const record of records) {
    // A container that a probe is stopping already gets no second try: its own deadline holds.
    const stopping = stopContainer(state, record, graceSeconds * 1000, `Stopping container ${record.name}`);
    spawn(guardPod(state, stopping), () => {
      left -= 1;
    });
  }
  while (left > 0 || records.some(isRunning)) yield anyOf(state.exited.rung, sleep(state.node.clock, 1000));
}
